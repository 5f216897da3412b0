package io.parley.edges.rest.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.edges.rest.door.WebJson;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.web.Json;
import io.parley.kernel.web.Problem;
import io.parley.kernel.web.Problems;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemasTest {
  @Test
  @SuppressWarnings("unchecked")
  void requireOfAProblemNoMoreThanEveryProblemHas() throws IOException {
    Schemas schemas = new Schemas();
    schemas.of(Problem.class, false);
    Map<String, Object> schema = (Map<String, Object>) schemas.components().get("Problem");

    Problems problems = new Problems(new Json(WebJson.LEFT_OUT_WHEN_NULL, Map.of()));
    JsonNode withoutField =
        new ObjectMapper()
            .readTree(problems.bytes(problems.of(new NotFound("a.b", "Nothing is here."), "r-1")));

    assertThat(withoutField.has("field")).isFalse();
    assertThat((List<String>) schema.get("required"))
        .contains("status", "code")
        .allMatch(withoutField::has);
  }
}
