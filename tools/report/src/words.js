// The words of the tables (kinds of article, actions, checks …) in both languages. A word that is not listed is shown as it is.

import { state } from "./state.js";

const WORDS = {
  kind: {
    news: ["消息", "news"], commentary: ["评论", "commentary"], feature: ["通讯", "feature"], photo: ["图片", "photo"],
    notice: ["公告", "notice"], continuation: ["转版续文", "continuation"], teaser: ["导读", "teaser"], other: ["其他", "other"],
  },
  action_type: {
    inspect: ["调研考察", "inspect"], visit_people: ["看望慰问", "visit people"], deliberate: ["审议讨论", "deliberate"],
    meet: ["会见座谈", "meet"], chair: ["主持", "chair"], attend: ["出席", "attend"], speak: ["讲话", "speak"],
  },
  part: { lead: ["领衔", "lead"], accompany: ["陪同", "accompany"] },
  table: {
    visits: ["官员活动", "visits"], amounts: ["金额", "amounts"], percentages: ["百分比", "percentages"], quantities: ["数量", "quantities"],
    people: ["人物", "people"], districts: ["地名", "districts"], organizations: ["机构", "organisations"], dates: ["日期", "dates"],
    articles: ["文章", "articles"], documents: ["版面", "pages"], findings: ["核查发现", "findings"],
  },
  severity: { error: ["错误", "error"], warning: ["可疑", "warning"], info: ["提示", "note"] },
  check: {
    parts: ["分项与总数", "parts and total"], shares: ["占比", "shares"], growth: ["增长", "growth"], conflict: ["两文不一", "conflict"],
    headline: ["标题与正文", "headline"], fall: ["累计下降", "fall"], calendar: ["日历", "calendar"], future: ["未来", "future"],
    impossible: ["不可能", "impossible"], outlier: ["离群", "outlier"], posts: ["职务", "posts"], places: ["分身", "places"],
    unread: ["未识读", "unread"], doubtful: ["归属存疑", "doubtful"], beginning: ["缺开头", "beginning"],
  },
  change: { increase: ["增", "increase"], decrease: ["减", "decrease"], to: ["达到", "to"] },
  basis: { year_on_year: ["同比", "year on year"], period_on_period: ["环比", "period on period"], since_start: ["累计", "since the start"], share: ["占比", "share"] },
  unit: {
    percent: ["%", "%"], percentage_point: ["个百分点", "percentage points"], basis_point: ["个基点", "basis points"],
    CNY: ["元", "CNY"], USD: ["美元", "USD"], EUR: ["欧元", "EUR"], HKD: ["港元", "HKD"], JPY: ["日元", "JPY"], GBP: ["英镑", "GBP"],
  },
  role: { official: ["官员", "official"], byline: ["署名", "byline"], other: ["其他", "other"] },
  type: {
    party: ["党委", "party"], congress: ["人大", "congress"], government: ["政府", "government"], cppcc: ["政协", "CPPCC"],
    discipline: ["纪检监察", "discipline"], court: ["法院", "court"], procuratorate: ["检察院", "procuratorate"], military: ["军队", "military"],
    mass_organization: ["群团", "mass organisation"], company: ["企业", "company"], school: ["学校", "school"], hospital: ["医院", "hospital"],
    media: ["媒体", "media"], research: ["科研", "research"], community: ["社区", "community"], association: ["协会", "association"],
    international: ["国际组织", "international"], other: ["其他", "other"],
  },
};

/** A word of a column as people read it. */
export const word = (column, value) => {
  const pair = WORDS[column] && Object.hasOwn(WORDS[column], value) ? WORDS[column][value] : undefined;
  return pair ? pair[state.language === "zh" ? 0 : 1] : value;
};

/** All words of a column, in their order. */
export const words = (column) => Object.keys(WORDS[column]);
