/**
 * Events between modules: how they are kept, delivered and taken.
 *
 * <p>A core writes an event through its {@link io.parley.kernel.events.Outbox} in the transaction
 * of what it tells about: one row for the event and one for each subscriber. {@link
 * io.parley.kernel.events.EventDelivery} brings it there, woken by the commit, through the gateway
 * of the subscriber's contract; so an event takes whatever way a call takes, and the subscriber may
 * be in this server or in another. The subscriber's {@link io.parley.kernel.events.Inbox} writes
 * down the event's id in the transaction of its effect. What is delivered twice, because a server
 * died or an answer was lost, has its effect once.
 *
 * <p>Order is kept within a stream. Its events wait for each other: while one is on its way, is
 * tried again or is parked, those behind it stay, and other streams go on.
 *
 * <p>Any number of servers may deliver for one module. What one takes is leased to it in the
 * database; no transaction is open while the subscriber is called.
 */
@NullMarked
package io.parley.kernel.events;

import org.jspecify.annotations.NullMarked;
