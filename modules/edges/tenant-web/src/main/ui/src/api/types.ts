/**
 * What this UI reads from and writes to the API, by the names that it uses. The types come from the
 * OpenAPI document of the REST edge: the build generates `#api` from it, so a change
 * there that this UI does not follow fails the build.
 */
import type { components } from "#api";

export type Schemas = components["schemas"];

export type Session = Schemas["CurrentSession"];
export type OwnSession = Schemas["Session"];
export type SecondFactorSecret = Schemas["SecondFactorSecret"];
export type DigestPace = Schemas["Digest"]["pace"];
export type Role = NonNullable<Session["role"]>;
export type Site = Schemas["Site"];
export type SettingsChange = Schemas["SettingsChange"];
export type BucketCounts = Schemas["BucketCounts"];
export type Import = Schemas["Import"];
export type ImportStarted = Schemas["ImportStarted"];
export type ImportState = Import["state"];
export type Member = Schemas["Member"];
export type MemberSite = Schemas["MemberSite"];
export type NewMemberSite = Schemas["NewMemberSite"];
export type MemberInvited = Schemas["MemberInvited"];
export type ApiKey = Schemas["ApiKey"];
export type AuditLine = Schemas["AuditLine"];
export type Scope = ApiKey["scopes"][number];
export type SiteStatistics = Schemas["SiteStatistics"];
export type SiteCounts = Schemas["SiteCounts"];
export type Problem = Partial<Schemas["Problem"]>;
export type ModeratedComment = Schemas["ModeratedComment"];
export type CommentState = ModeratedComment["state"];
export type CommentFile = Schemas["CommentFile"];
export type Explanation = Schemas["Explanation"];
export type Finding = Schemas["Finding"];
export type Check = Finding["check"];
export type Decision = Schemas["Decision"];
export type DecisionAction = Decision["action"];
export type Decided = Schemas["Decided"];
export type QueueCounts = Schemas["QueueCounts"];
export type Job = Schemas["Job"];
export type NewJobSearch = Schemas["NewJobSearch"];
export type Ban = Schemas["Ban"];
export type BanRequest = Schemas["BanRequest"];
export type AuthorPage = Schemas["AuthorPage"];
export type AuthorChange = Schemas["AuthorChange"];
export type ModeratedThread = Schemas["ModeratedThread"];
export type ThreadDecided = Schemas["ThreadDecided"];
export type ThreadDecision = Schemas["ThreadDecision"];
export type FoundThread = NonNullable<Schemas["CommentPage"]["thread"]>;
export type DeskFigures = Schemas["DeskFigures"];
export type WordList = Schemas["WordList"];
export type Rule = Schemas["Rule"];
export type RuleAction = Rule["action"];
export type Condition = Schemas["Condition"];
export type SitePolicy = Schemas["SitePolicy"];
export type SiteModerationChange = Schemas["SiteModerationChange"];
export type SiteHook = Schemas["SiteHook"];
export type SiteHookChange = Schemas["SiteHookChange"];
export type HookTrial = Schemas["HookTrial"];
export type HookFallback = SiteHook["fallback"];
export type SiteAkismet = Schemas["SiteAkismet"];
export type SiteAkismetChange = Schemas["SiteAkismetChange"];
export type AkismetTrial = Schemas["AkismetTrial"];
