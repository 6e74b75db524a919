package com.atensecurity.thoth.examples.benchmarks.client;

import com.openai.client.OpenAIClient;
import com.openai.models.models.ModelListPage;
import com.openai.models.models.ModelListParams;
import java.util.function.Consumer;

/** A list of openai-java's: one page, however long. */
final class OpenAiLists implements Lists {
  private final OpenAIClient openAi;

  OpenAiLists(String url) {
    this.openAi = OpenAiCalls.client(url);
  }

  @Override
  public Object read(int rows, Consumer<Object> each) {
    ModelListPage held =
        openAi
            .models()
            .list(
                ModelListParams.builder()
                    .putAdditionalQueryParam("rows", String.valueOf(rows))
                    .build());
    held.data().forEach(each);
    return held;
  }

  @Override
  public void close() {
    openAi.close();
  }
}
