package com.atensecurity.thoth.examples.benchmarks.client;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.conversations.Conversation;
import com.openai.models.conversations.ConversationUpdateParams;
import com.openai.models.models.Model;

/** openai-java as it comes, on the OkHttp that the SDK stands on. */
final class OpenAiCalls implements Calls {
  private final OpenAIClient openAi;

  OpenAiCalls(String url) {
    this.openAi = client(url);
  }

  static OpenAIClient client(String url) {
    return OpenAIOkHttpClient.builder().apiKey("token").baseUrl(url + "/v1").build();
  }

  @Override
  public Model get() {
    return openAi.models().retrieve("model-01");
  }

  @Override
  public Conversation post() {
    ConversationUpdateParams request =
        ConversationUpdateParams.builder()
            .conversationId("conv_01")
            .metadata(
                ConversationUpdateParams.Metadata.builder()
                    .putProperty("name", "Somebody Somewhere")
                    .putProperty("email", "ep-e2e-01@example.com")
                    .putProperty("description", "a customer")
                    .build())
            .build();
    return openAi.conversations().update(request);
  }

  @Override
  public void close() {
    openAi.close();
  }
}
