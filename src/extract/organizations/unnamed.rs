//! What numbers and pointing words do to a name: 第十九小学 is one, 两所小学 and 我厂 are none.

use crate::extract::Scene;
use crate::lexicon::Hit;

/// Whether what stands right before an ending points (我厂, 该公司) or counts (两所中学, 办个饲料厂).
pub(super) fn is_unnamed(scene: &Scene<'_>, hit: &Hit) -> bool {
    let before = &scene.text.folded()[..hit.span.start()];
    let counted = before.strip_suffix(['所', '家', '座', '间', '支', '个']).is_some_and(|rest| {
        rest.ends_with(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十几百余多数".contains(c))
    });
    counted || before.ends_with(['我', '该', '贵', '某', '这', '那', '哪', '你'])
}

/// Whether a name would count in its middle (新建一所寄宿学校, 办个小饲料厂).
pub(super) fn counts(scene: &Scene<'_>, start: usize, hit: &Hit) -> bool {
    let body = scene.text.folded().get(start..hit.span.start()).unwrap_or_default();
    let mut before = ['\0'; 2];
    body.chars().chain(['\0']).any(|next| {
        let [number, measure] = before;
        let counted = "一两二三四五六七八九十几".contains(number) && "所家座个间".contains(measure);
        let some = number != '\0' && measure == '个' && !"体人旧私性".contains(next);
        before = [measure, next];
        counted || some
    }) && !body.starts_with('第')
}

/// 第十九 of 第十九小学.
pub(super) fn is_ordinal(body: &str) -> bool {
    body.strip_prefix('第').is_some_and(|number| is_number(number) && number.chars().count() <= 4)
}

/// 第一 of 第一汽车 + 制造厂.
pub(super) fn begins_with_ordinal(body: &str) -> bool {
    let Some(number) = body.strip_prefix('第') else { return false };
    let word = number.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    word.len() < number.len()
        && word.chars().count() >= 2
        && !word.starts_with(['批', '届', '次', '个', '家', '所', '届'])
}

pub(super) fn is_number(body: &str) -> bool {
    !body.is_empty() && body.chars().all(|c| "一二三四五六七八九十百零〇0123456789".contains(c))
}

/// Whether a number right before an ending counts (两医院 does, 一大队 and 三中队 name).
pub(super) fn is_counting(scene: &Scene<'_>, hit: &Hit) -> bool {
    !scene.text.get(hit.span).ends_with(['队', '局', '厂', '矿'])
}
