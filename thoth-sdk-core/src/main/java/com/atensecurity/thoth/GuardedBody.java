package com.atensecurity.thoth;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A body that ends a reader who asks for too much, and remembers whether the connection broke under
 * it. Without that, a lost connection and a document that ends too early look the same to a parser.
 */
final class GuardedBody extends ResponseBody {
  private final ResponseBody body;
  private final BufferedSource source;
  private final long limit;
  private long count;
  private @Nullable IOException broken;

  GuardedBody(ResponseBody body, long limit) {
    this.body = body;
    this.limit = limit;
    this.source = Okio.buffer(new Guard());
  }

  /** What the connection failed with, or null if it did not. */
  @Nullable IOException broken() {
    return broken;
  }

  boolean tooLarge() {
    return count > limit;
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }

  private final class Guard extends ForwardingSource {
    Guard() {
      super(body.source());
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read;
      try {
        read = super.read(sink, byteCount);
      } catch (IOException e) {
        broken = e;
        throw e;
      }
      count += Math.max(0, read);
      if (tooLarge()) {
        throw new IOException("more than " + limit + " bytes");
      }
      return read;
    }
  }
}
