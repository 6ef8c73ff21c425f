//! Named persons.

use super::vocabulary::Role;

super::fact_table! {
    /// Every named person, once per mention.
    PersonRow = "people" "人物" {
        name: String = "name" "姓名", "", "The name without inner spaces (names in Latin letters keep theirs).";
        official_id: String = "official_id" "官员编号", "", "Stable id of an official: from the dictionary, else from name and jurisdiction.";
        role: Role = "role" "身份", "", "What the person is on the page.";
        post: String = "post" "职务", "", "Post or occupation stated with the name in this article, as written.";
        post_adcode: String = "post_adcode" "任职地代码", "GB/T 2260", "Code of the jurisdiction of the post.";
    }
}
