//! Branches: 宝鸡市分行 is no name without its bank.

use super::endings::{Run, Search};
use super::{OrganizationMention, OrganizationName};
use crate::extract::Provenance;
use crate::lexicon::{Hit, OrganizationEndingRow};
use crate::span::Span;

impl Search<'_> {
    /// 宝鸡市分行: a branch has its name from the body before it, or from the last of that sort which the article named
    /// (of banks, not of any other body).
    pub(super) fn branch(&self, run: &Run, hit: &Hit, row: &OrganizationEndingRow) -> Option<OrganizationMention> {
        let begin = self.by_place(run, hit, row).or_else(|| self.by_level(run, hit, row))?;
        let mut rest = Span::new(begin.start, hit.span.end());
        let adjacent = self.bodies.get(&begin.start);
        let own_name = begin.rest < hit.span.start();
        let last = || {
            let before = self.bodies.values().filter(|body| body.span.end() <= begin.start && self.is_bank(body));
            before.max_by_key(|body| body.span.end())
        };
        let provenance = Provenance { rule: "organization.branch", entries: vec![hit.entry] };
        let organization_type = row.organization_type;
        let Some(of) = adjacent.or_else(|| if own_name { None } else { last() }) else {
            rest = Span::new(begin.rest, hit.span.end());
            let name = OrganizationName::Proper { jurisdiction: begin.jurisdiction, rest };
            let span = Span::new(begin.start, hit.span.end());
            return own_name.then_some(OrganizationMention { span, name, organization_type, provenance });
        };
        let span = if adjacent.is_some() { of.span.cover(rest) } else { rest };
        let name = match of.name {
            OrganizationName::Listed(_) if adjacent.is_some() => {
                OrganizationName::Proper { jurisdiction: None, rest: span }
            }
            _ => OrganizationName::Part { of: Box::new(of.clone()), rest },
        };
        Some(OrganizationMention { span, name, organization_type, provenance })
    }

    fn is_bank(&self, body: &OrganizationMention) -> bool {
        self.scene.text.get(body.span).ends_with("银行")
    }
}
