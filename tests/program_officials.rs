//! Who is who over a corpus: one official keeps one id, two of one name in two cities have two.

mod support;

use support::Sandbox;

#[test]
fn officials_of_one_name_in_two_cities_stay_apart() {
    let sandbox = Sandbox::new();
    sandbox.write("pages/大同日报_2009-03-02_01.txt", "# 简讯\n\n本报讯 3月1日，大同市市长韩志远在灵丘县调研。\n");
    sandbox.write("pages/大同日报_2009-03-09_01.txt", "# 简讯\n\n本报讯 3月8日，市长韩志远来到大同市云冈区检查。\n");
    sandbox.write("pages/绵阳日报_2009-03-02_01.txt", "# 简讯\n\n本报讯 3月1日，绵阳市市长韩志远在三台县调研。\n");
    sandbox.run(&["extract", "pages", "-o", "tables"]).expect(0, &[]);
    let ids = sandbox.column("tables/people.csv", "official_id");
    assert_eq!(ids, ["韩志远@140200", "韩志远@140200", "韩志远@510700"]);
    assert_eq!(sandbox.column("tables/visits.csv", "official_id"), ids);
}
