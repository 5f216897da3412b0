/**
 * Imports, from the first part of a file to the last line of the report.
 *
 * <p>{@code upload} takes files in; {@code file} reads them as the work of a stranger; {@code
 * disqus} knows one format; {@code staging} holds what a file says and puts it in order; {@code
 * applying} hands it to the discussion module and keeps the account; {@code running} is the queue
 * and the batch jobs that drive all this and survive the death of their server.
 *
 * <p>Every step takes what it has to do from the tables and skips what is done, so the tables are
 * the checkpoint: a job that died is started anew, on any node, and ends in the same state. The job
 * repository of the batch runtime tells what ran, not where to go on.
 */
@NullMarked
package io.parley.exchange.core;

import org.jspecify.annotations.NullMarked;
