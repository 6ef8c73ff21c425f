//! Named persons.

use super::vocabulary::Role;

super::fact_table! {
    /// Every named person, once per mention.
    PersonRow = "people" {
        name: String = "name", "", "The name without inner spaces (names in Latin letters keep theirs).";
        official_id: String = "official_id", "", "Stable id of an official: from the dictionary, else from name and jurisdiction.";
        role: Role = "role", "", "What the person is on the page.";
        post: String = "post", "", "Post or occupation stated with the name in this article, as written.";
        post_adcode: String = "post_adcode", "GB/T 2260", "Code of the jurisdiction of the post.";
    }
}
