package io.parley.exchange.core.running;

import java.util.concurrent.ExecutorService;

/** Threads for work beside that of a job. */
record Background(ExecutorService executor) {}
