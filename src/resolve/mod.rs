//! What the text means: dates, 我市, short names, posts carried on, identities.
//!
//! In: the articles of one newspaper issue with their mentions. Out: [`Tables`]. Order: continuations are linked → context of each page
//! (issue date, home) → dates → districts → organizations → people → figures → visits.

mod amounts;
mod articles;
mod context;
mod continuations;
mod dates;
mod districts;
mod figures;
mod home;
mod issue_date;
mod masthead;
mod organizations;
mod people;
mod percentages;
mod place;
mod quantities;
mod visits;

pub(crate) use articles::DOUBT;
pub use articles::id as article_id;
pub use context::{Context, Given};
pub use place::Place;

use crate::extract::Mentions;
use crate::lexicon::Lexicon;
use crate::segment::Article;
use crate::source::{Issue, Page};
use crate::tables::{Document, Tables};

/// A page with its articles and their mentions.
#[derive(Debug)]
pub struct ReadPage<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its articles.
    pub articles: Vec<ReadArticle>,
}

/// An article with its mentions.
#[derive(Debug)]
pub struct ReadArticle {
    /// The article.
    pub article: Article,
    /// What it says.
    pub mentions: Mentions,
    /// Page and article index (in the issue) of its beginning, for a continuation whose beginning was found.
    pub begins: Option<(usize, usize)>,
}

/// What the resolvers of one article share.
#[derive(Debug)]
pub struct Scene<'a> {
    /// Id of the article.
    pub article_id: &'a str,
    /// The article and its mentions.
    pub read: &'a ReadArticle,
    /// Its beginning, for a continuation whose beginning is in the issue.
    pub beginning: Option<&'a ReadArticle>,
    /// What is known of the page.
    pub context: &'a Context,
    /// The dictionaries.
    pub lexicon: &'a Lexicon,
}

/// The rows of one newspaper issue.
#[must_use]
pub fn issue(pages: &[ReadPage<'_>], lexicon: &Lexicon, given: &Given) -> Tables {
    let mut tables = Tables::default();
    let contexts = context::of_issue(pages, lexicon, given);
    for (read, context) in pages.iter().zip(&contexts) {
        let page = read.page;
        tables.documents.push(Document {
            document_id: page.document_id.clone(),
            path: page.path.clone(),
            sha256: page.sha256.clone(),
            encoding: page.encoding.to_owned(),
            bytes: page.bytes,
            publication: context.publication.clone(),
            issue_date: context.issue_date,
            issue_date_source: context.issue_date_source,
            page: context.page.clone(),
            home_adcode: context.home.clone(),
            home_source: context.home_source,
            articles: u32::try_from(read.articles.len()).unwrap_or(u32::MAX),
            warnings: page.warnings.iter().cloned().chain(articles::doubts(read)).collect(),
        });
        for (index, article) in read.articles.iter().enumerate() {
            let article_id = articles::id(page, &article.article);
            let beginning = article.begins.map(|(page, article)| &pages[page].articles[article]);
            let scene = Scene { article_id: &article_id, read: article, beginning, context, lexicon };
            let dates = dates::resolve(&scene);
            let districts = districts::resolve(&scene);
            let organizations = organizations::resolve(&scene, &districts);
            let people = people::resolve(&scene, &districts);
            let visits = visits::resolve(&scene, &dates, &districts, &organizations, &people);
            let continues = article
                .begins
                .map_or_else(String::new, |(p, a)| articles::id(pages[p].page, &pages[p].articles[a].article));
            tables.articles.push(articles::row(&scene, page, index, continues, &dates));
            amounts::rows(&scene, &dates, &mut tables.amounts);
            percentages::rows(&scene, &dates, &mut tables.percentages);
            quantities::rows(&scene, &dates, &mut tables.quantities);
            tables.dates.extend(dates.rows);
            tables.districts.extend(districts.rows);
            tables.organizations.extend(organizations);
            tables.people.extend(people);
            tables.visits.extend(visits);
        }
    }
    tables
}

/// Which pages of an issue a run read: used by [`crate::Pipeline`].
#[must_use]
pub fn read<'a>(issue: &'a Issue, lexicon: &Lexicon) -> Vec<ReadPage<'a>> {
    let mut pages: Vec<ReadPage<'a>> = issue
        .pages
        .iter()
        .map(|page| ReadPage {
            page,
            articles: crate::segment::page(page, lexicon)
                .into_iter()
                .map(|article| ReadArticle {
                    mentions: crate::extract::article(&article, lexicon),
                    article,
                    begins: None,
                })
                .collect(),
        })
        .collect();
    continuations::link(&mut pages, lexicon);
    pages
}
