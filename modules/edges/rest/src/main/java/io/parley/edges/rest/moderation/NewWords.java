package io.parley.edges.rest.moderation;

import java.util.List;

/**
 * Words for a list.
 *
 * @param version of the list that they replace
 * @param words up to 10,000; a star at the beginning or end stands for any letters
 */
public record NewWords(int version, List<String> words) {}
