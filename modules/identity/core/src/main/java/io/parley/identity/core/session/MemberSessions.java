package io.parley.identity.core.session;

import io.parley.identity.core.session.OpenSessions.Opened;
import io.parley.kernel.runtime.Ids;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The sessions that members have open, in the database. All of it within a unit of work of the
 * member's tenant.
 */
final class MemberSessions {
  private final EntityManager entities;
  private final EndedSessions ended;

  MemberSessions(EntityManager entities, EndedSessions ended) {
    this.entities = entities;
    this.ended = ended;
  }

  /** Notes a session, and forgets those of the tenant that are over. */
  void add(String digest, Opened opened, Browser browser, Instant now) {
    entities
        .createQuery("delete from MemberSession s where s.expiresAt < :now")
        .setParameter("now", now)
        .executeUpdate();
    entities.persist(new MemberSession(Ids.next(), digest, opened, browser, now));
  }

  /** Notes that a session was used; one that was opened before sessions were noted is, from now. */
  void seen(String digest, Opened opened, Duration lasts, Instant now) {
    Optional<MemberSession> known = find(digest);
    if (known.isPresent()) {
      known.get().seen(now);
    } else if (!ended.contains(digest)) {
      MemberSession late =
          new MemberSession(
              Ids.next(), digest, opened, Browser.UNKNOWN, opened.expiresAt().minus(lasts));
      late.seen(now);
      entities.persist(late);
    }
  }

  /** The sessions of a member that last, newest first, from the one before {@code before} on. */
  List<MemberSession> page(UUID member, int version, UUID before, Instant now, int most) {
    return entities
        .createQuery(
            "select s from MemberSession s where s.memberId = :member and s.id < :before"
                + " and s.credentialVersion = :version and s.expiresAt > :now order by s.id desc",
            MemberSession.class)
        .setParameter("member", member)
        .setParameter("before", before)
        .setParameter("version", version)
        .setParameter("now", now)
        .setMaxResults(most)
        .getResultList();
  }

  /** All that are noted of a member. */
  List<MemberSession> of(UUID member) {
    return entities
        .createQuery(
            "select s from MemberSession s where s.memberId = :member order by s.id",
            MemberSession.class)
        .setParameter("member", member)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** A session of that member. */
  Optional<MemberSession> find(UUID member, UUID id) {
    return Optional.ofNullable(
            entities.find(MemberSession.class, id, LockModeType.PESSIMISTIC_WRITE))
        .filter(session -> session.memberId().equals(member));
  }

  /** Ends a session for good. */
  void end(MemberSession session, Instant now) {
    ended.add(session.digest(), session.expiresAt(), now);
    entities.remove(session);
  }

  /** Forgets a session that is ended already. */
  void forget(String digest) {
    find(digest).ifPresent(entities::remove);
  }

  private Optional<MemberSession> find(String digest) {
    return entities
        .createQuery("select s from MemberSession s where s.digest = :digest", MemberSession.class)
        .setParameter("digest", digest)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }
}
