package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.ReplaceWords;
import io.parley.moderation.api.WordListKind;
import io.parley.moderation.api.WordListView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Words that let comments be rejected, or wait. */
@Path("v1/moderation/word-lists")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class WordLists {
  @Inject Moderation moderation;

  @GET
  @Path("banned")
  @Needs(Scope.MODERATION)
  @Summary("Read the words that let comments be rejected")
  public WordListView banned() {
    return moderation.words(WordListKind.BANNED);
  }

  @PUT
  @Path("banned")
  @Needs(Scope.MODERATION)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Replace the words that let comments be rejected")
  public WordListView replaceBanned(NewWords words) {
    return moderation.replaceWords(
        new ReplaceWords(WordListKind.BANNED, words.version(), words.words()));
  }

  @GET
  @Path("suspect")
  @Needs(Scope.MODERATION)
  @Summary("Read the words that let comments wait")
  public WordListView suspect() {
    return moderation.words(WordListKind.SUSPECT);
  }

  @PUT
  @Path("suspect")
  @Needs(Scope.MODERATION)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Replace the words that let comments wait")
  public WordListView replaceSuspect(NewWords words) {
    return moderation.replaceWords(
        new ReplaceWords(WordListKind.SUSPECT, words.version(), words.words()));
  }
}
