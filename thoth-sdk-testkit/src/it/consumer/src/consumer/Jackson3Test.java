package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Jackson 3 lives beside Jackson 2, and neither is the testkit's. */
@GovApiTest
class Jackson3Test {
  @Test
  void writesWhatTheClientRead(ThothClient thoth) {
    Map<String, Long> stats = Map.of("total", thoth.endpoints().stats().total());

    assertEquals("{\"total\":0}", JsonMapper.builder().build().writeValueAsString(stats));
  }
}
