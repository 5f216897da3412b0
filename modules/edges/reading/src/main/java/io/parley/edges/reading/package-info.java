/**
 * The hot path of reading, shared by the edges that readers meet: encoded answers in memory, handed
 * out by a handler of the server before servlets, filters and beans see the request.
 *
 * <p>An edge describes a {@link Kind} of answers: how a request becomes a {@link Question}, and how
 * the answer is made when it is not in memory. Everything else is here: {@code Store} keeps
 * answers, {@code SiteWatch} finds out whether they are still true, {@code Flight} makes those who
 * ask for the same at once wait for one, {@code Asked} leads one request through these steps.
 *
 * <p>Nothing here trusts a message. An answer is true for the versions of its threads and the state
 * of its site; both are asked for again when they were last looked at half a second ago, and nobody
 * is answered on the strength of a look older than four fifths of a second, nor of one that began
 * before a change that this node took. ADR 16 says why.
 */
@NullMarked
package io.parley.edges.reading;

import org.jspecify.annotations.NullMarked;
