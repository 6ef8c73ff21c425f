//! Named bodies.

use super::vocabulary::OrganizationType;

super::fact_table! {
    /// Every mention of a named body.
    OrganizationRow = "organizations" {
        organization_id: String = "organization_id", "", "Stable id: from the dictionary, else from the full name.";
        name: String = "name", "", "Its full name, short forms resolved through home and article.";
        organization_type: OrganizationType = "type", "", "What sort of body it is.";
        adcode: String = "adcode", "GB/T 2260", "Code of its jurisdiction; empty where unknown.";
    }
}
