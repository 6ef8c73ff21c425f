//! Who visited where.

use jiff::civil::Date;

use super::vocabulary::{ActionType, Part};

super::fact_table! {
    /// One row per official, place and occasion. The surface is the action.
    Visit = "visits" {
        official: String = "official", "", "Name of the official.";
        official_id: String = "official_id", "", "Stable id of the official.";
        post: String = "post", "", "Post stated in the article, as written.";
        part: Part = "part", "", "Whether the official led the occasion or accompanied.";
        action: String = "action", "", "The verb as written.";
        action_type: ActionType = "action_type", "", "What sort of action it is.";
        place: String = "place", "", "Where, as written: a body, a district, a project, a village.";
        adcode: String = "adcode", "GB/T 2260", "Code of the place's county, or of its city or province.";
        district: String = "district", "", "Path of that division.";
        organization_id: String = "organization_id", "", "Id of the place, if it is an organisation.";
        date_start: Option<Date> = "date_start", "", "First day of the occasion.";
        date_end: Option<Date> = "date_end", "", "Last day of the occasion.";
        companions: Vec<String> = "companions", "", "Names of the others of the occasion.";
        headline: String = "headline", "", "Headline of the article.";
        publication: String = "publication", "", "The newspaper's name.";
        issue_date: Option<Date> = "issue_date", "", "The day the page was printed.";
        page: String = "page", "", "Page number (版) as printed.";
    }
}
