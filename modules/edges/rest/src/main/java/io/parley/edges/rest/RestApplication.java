package io.parley.edges.rest;

import io.parley.edges.rest.document.ApiDocument;
import io.parley.edges.rest.door.AnswerFilter;
import io.parley.edges.rest.door.Authentication;
import io.parley.edges.rest.door.ChangesShow;
import io.parley.edges.rest.door.KnownParameters;
import io.parley.edges.rest.door.Preflight;
import io.parley.edges.rest.door.ProblemMapper;
import io.parley.edges.rest.door.PublicDoor;
import io.parley.edges.rest.door.StrictBody;
import io.parley.edges.rest.moderation.CommentReports;
import io.parley.edges.rest.moderation.LiveEvents;
import io.parley.edges.rest.moderation.ModeratedAuthors;
import io.parley.edges.rest.moderation.ModeratedComments;
import io.parley.edges.rest.moderation.ModeratedThreads;
import io.parley.edges.rest.moderation.ModerationBans;
import io.parley.edges.rest.moderation.ModerationClassifier;
import io.parley.edges.rest.moderation.ModerationDecisions;
import io.parley.edges.rest.moderation.ModerationFigures;
import io.parley.edges.rest.moderation.ModerationJobs;
import io.parley.edges.rest.moderation.ModerationRules;
import io.parley.edges.rest.moderation.SiteAkismets;
import io.parley.edges.rest.moderation.SiteHooks;
import io.parley.edges.rest.moderation.SiteModeration;
import io.parley.edges.rest.moderation.ThreadUndoing;
import io.parley.edges.rest.moderation.WordLists;
import io.parley.edges.rest.operator.OperatorEvents;
import io.parley.edges.rest.operator.OperatorMails;
import io.parley.edges.rest.operator.OperatorTenants;
import io.parley.edges.rest.people.Account;
import io.parley.edges.rest.people.Invitations;
import io.parley.edges.rest.people.PasswordResets;
import io.parley.edges.rest.people.SecondFactor;
import io.parley.edges.rest.people.SignInSession;
import io.parley.edges.rest.people.Unsubscribing;
import io.parley.edges.rest.reading.Comments;
import io.parley.edges.rest.reading.Counts;
import io.parley.edges.rest.reading.EmbedFacts;
import io.parley.edges.rest.reading.Votes;
import io.parley.edges.rest.tenant.ApiKeys;
import io.parley.edges.rest.tenant.AuditTrails;
import io.parley.edges.rest.tenant.Imports;
import io.parley.edges.rest.tenant.Members;
import io.parley.edges.rest.tenant.SiteImports;
import io.parley.edges.rest.tenant.Sites;
import io.parley.edges.rest.tenant.Statistics;
import io.parley.edges.rest.tenant.Usage;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that answers under {@code /api}. */
@ApplicationPath("/")
public class RestApplication extends Application {
  /** The resources, in the order in which the document shows them. */
  public static final List<Class<?>> RESOURCES =
      List.of(
          Comments.class,
          Votes.class,
          CommentReports.class,
          Counts.class,
          EmbedFacts.class,
          SignInSession.class,
          Invitations.class,
          PasswordResets.class,
          Account.class,
          SecondFactor.class,
          Unsubscribing.class,
          Sites.class,
          SiteImports.class,
          Imports.class,
          Statistics.class,
          ModeratedComments.class,
          ModerationDecisions.class,
          ModerationJobs.class,
          ModerationBans.class,
          ModeratedAuthors.class,
          ModeratedThreads.class,
          ThreadUndoing.class,
          ModerationFigures.class,
          WordLists.class,
          ModerationRules.class,
          ModerationClassifier.class,
          SiteAkismets.class,
          SiteHooks.class,
          SiteModeration.class,
          Members.class,
          Usage.class,
          ApiKeys.class,
          AuditTrails.class,
          OperatorTenants.class,
          OperatorEvents.class,
          OperatorMails.class,
          ApiDocument.class);

  /** Servlets that are a part of the interface, because their answers go on without a thread. */
  public static final List<Class<? extends HttpServlet>> SERVLETS = List.of(LiveEvents.class);

  private static final List<Class<?>> DOOR =
      List.of(
          Preflight.class,
          Authentication.class,
          PublicDoor.class,
          KnownParameters.class,
          StrictBody.class,
          AnswerFilter.class,
          ChangesShow.class,
          ProblemMapper.class);

  @Override
  public Set<Class<?>> getClasses() {
    return Stream.concat(RESOURCES.stream(), DOOR.stream()).collect(Collectors.toSet());
  }
}
