package io.parley.moderation.core;

import io.parley.discussion.api.Discussion;
import io.parley.moderation.core.akismet.Akismet;
import io.parley.moderation.core.akismet.CorrectionSender;
import io.parley.moderation.core.akismet.Corrections;
import io.parley.moderation.core.akismet.SiteAkismets;
import io.parley.moderation.core.banning.Bans;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.deciding.DecisionLog;
import io.parley.moderation.core.deciding.Decisions;
import io.parley.moderation.core.deciding.Revisions;
import io.parley.moderation.core.desk.Authors;
import io.parley.moderation.core.desk.CommentSearch;
import io.parley.moderation.core.desk.Desk;
import io.parley.moderation.core.desk.Figures;
import io.parley.moderation.core.desk.Live;
import io.parley.moderation.core.desk.RuleTrials;
import io.parley.moderation.core.desk.Showing;
import io.parley.moderation.core.erasure.Erasure;
import io.parley.moderation.core.jobs.BulkJobs;
import io.parley.moderation.core.jobs.JobRunner;
import io.parley.moderation.core.learning.Learning;
import io.parley.moderation.core.outside.Hooks;
import io.parley.moderation.core.outside.OutsideAddresses;
import io.parley.moderation.core.outside.SiteHooks;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.Rules;
import io.parley.moderation.core.policy.SitePolicies;
import io.parley.moderation.core.policy.SitesByName;
import io.parley.moderation.core.policy.WordLists;
import io.parley.moderation.core.reporting.ReportPlaces;
import io.parley.moderation.core.reporting.Reports;
import io.parley.moderation.core.screening.OutsideChecks;
import io.parley.moderation.core.screening.Screening;
import io.parley.moderation.core.screening.Screenings;
import io.parley.moderation.core.threads.ThreadDecisionLog;
import io.parley.moderation.core.threads.ThreadDecisions;
import java.time.Clock;

/** Puts the features of the module together, each with what it needs of the others. */
final class Features {
  final Screening screening;
  final Reports reports;
  final Desk desk;
  final Showing showing;
  final Decisions decisions;
  final Revisions revisions;
  final ThreadDecisions threads;
  final BulkJobs jobs;
  final Bans bans;
  final Authors authors;
  final WordLists wordLists;
  final Rules rules;
  final RuleTrials trials;
  final SitePolicies sitePolicies;
  final SiteHooks siteHooks;
  final SiteAkismets siteAkismets;
  final CorrectionSender sender;
  final Learning learning;
  final Live live;
  final Figures figures;
  final Erasure erasure;
  final Database database;
  final JobRunner runner;

  Features(ModerationCore.Server server) {
    Clock clock = server.clock();
    Discussion discussion = server.discussion();
    database = new Database(server.unit(), server.wire());
    SitesByName sites = new SitesByName(server.tenancy());
    Policies policies = new Policies(database);
    Screenings screenings = new Screenings(database);
    Hooks hooks = new Hooks(server.calls(), server.secrets(), clock);
    Akismet akismet = new Akismet(server.calls(), server.secrets(), clock);
    OutsideAddresses addresses = new OutsideAddresses(server.privateHooks());
    Corrections corrections = new Corrections(database);
    DecisionLog log = new DecisionLog(database, corrections, clock);
    bans = new Bans(database, policies, sites, discussion, clock);
    screening =
        new Screening(
            database, policies, screenings, new OutsideChecks(hooks, akismet), discussion, clock);
    reports = new Reports(database, policies, log, discussion, clock);
    showing = new Showing(database, screenings, sites);
    revisions = new Revisions(database, log, discussion);
    decisions = new Decisions(database, log, revisions, discussion);
    CommentSearch search = new CommentSearch(database, discussion, screenings);
    desk = new Desk(database, discussion, search, screenings, log, revisions, showing, sites);
    threads =
        new ThreadDecisions(
            database,
            new ThreadDecisionLog(database, clock),
            discussion,
            showing,
            new ReportPlaces(database, discussion));
    jobs = new BulkJobs(database, sites, clock, server.wakeJobs());
    runner = new JobRunner(database, discussion, search, log, corrections, sites, clock);
    authors = new Authors(database, discussion, bans);
    wordLists = new WordLists(database, policies, clock);
    rules = new Rules(database, policies, sites, clock);
    trials = new RuleTrials(database, discussion, screenings, showing, sites, clock);
    sitePolicies = new SitePolicies(database, policies, sites);
    siteHooks = new SiteHooks(database, policies, sites, hooks, addresses);
    siteAkismets = new SiteAkismets(database, policies, sites, akismet, addresses);
    sender = new CorrectionSender(database, policies, corrections, akismet, discussion, clock);
    figures = new Figures(database, discussion, showing, sites);
    learning = new Learning(database, policies, discussion, clock);
    live = new Live(database, sites, clock);
    erasure = new Erasure(database);
  }
}
