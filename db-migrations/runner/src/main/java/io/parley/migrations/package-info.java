/**
 * Brings a PostgreSQL database to the state that this version of Parley needs: the roles, a schema
 * for each module, and each module's own history of migrations. It runs before the server starts.
 * Several nodes may run it at the same time; one works, the others wait and then find nothing to
 * do.
 *
 * <p>The migrations themselves are the SQL files in the folders next to this program, one folder
 * for each schema.
 */
@NullMarked
package io.parley.migrations;

import org.jspecify.annotations.NullMarked;
