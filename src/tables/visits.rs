//! Who visited where.

use jiff::civil::Date;

use super::vocabulary::{ActionType, Part};

super::fact_table! {
    /// One row per official, place and occasion. The surface is the action.
    Visit = "visits" "官员活动" {
        official: String = "official" "官员", "", "Name of the official.";
        official_id: String = "official_id" "官员编号", "", "Stable id of the official.";
        post: String = "post" "职务", "", "Post stated in the article, as written.";
        part: Part = "part" "角色", "", "Whether the official led the occasion or accompanied.";
        action: String = "action" "动作", "", "The verb as written.";
        action_type: ActionType = "action_type" "动作类型", "", "What sort of action it is.";
        place: String = "place" "地点", "", "Where, as written: a body, a district, a project, a village.";
        adcode: String = "adcode" "区划代码", "GB/T 2260", "Code of the place's county, or of its city or province.";
        district: String = "district" "行政区划路径", "", "Path of that division.";
        organization_id: String = "organization_id" "机构编号", "", "Id of the place, if it is an organisation.";
        date_start: Option<Date> = "date_start" "开始日期", "", "First day of the occasion.";
        date_end: Option<Date> = "date_end" "结束日期", "", "Last day of the occasion.";
        companions: Vec<String> = "companions" "同行人员", "", "Names of the others of the occasion.";
        headline: String = "headline" "标题", "", "Headline of the article.";
        publication: String = "publication" "报纸", "", "The newspaper's name.";
        issue_date: Option<Date> = "issue_date" "出版日期", "", "The day the page was printed.";
        page: String = "page" "版次", "", "Page number (版) as printed.";
    }
}
