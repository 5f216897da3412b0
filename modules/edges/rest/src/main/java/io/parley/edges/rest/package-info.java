/**
 * The versioned interface for programs and for the widget, under {@code /api/v1}.
 *
 * <p>Resources are thin: they read a request, call contracts of modules and answer with a record.
 * They come in packages by who uses them: {@link io.parley.edges.rest.reading} for readers, {@link
 * io.parley.edges.rest.tenant} for publishers, {@link io.parley.edges.rest.operator} for the
 * operator, {@link io.parley.edges.rest.people} for signing in. What every request passes on its
 * way in and out is in {@link io.parley.edges.rest.door}. The document that describes it all is
 * made from the resources and compared in the build, see {@link io.parley.edges.rest.document}.
 */
@NullMarked
package io.parley.edges.rest;

import org.jspecify.annotations.NullMarked;
