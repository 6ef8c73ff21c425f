//! Named bodies.

use super::vocabulary::OrganizationType;

super::fact_table! {
    /// Every mention of a named body.
    OrganizationRow = "organizations" "机构" {
        organization_id: String = "organization_id" "机构编号", "", "Stable id: from the dictionary, else from the full name.";
        name: String = "name" "名称", "", "Its full name, short forms resolved through home and article.";
        organization_type: OrganizationType = "type" "类型", "", "What sort of body it is.";
        adcode: String = "adcode" "区划代码", "GB/T 2260", "Code of its jurisdiction; empty where unknown.";
    }
}
