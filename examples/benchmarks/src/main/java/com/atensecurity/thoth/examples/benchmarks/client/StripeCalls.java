package com.atensecurity.thoth.examples.benchmarks.client;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;

/** stripe-java as it comes, with its telemetry switched off, on the JDK's {@code HttpURLConnection}. */
final class StripeCalls implements Calls {
  private final StripeClient stripe;

  StripeCalls(String url) {
    this.stripe = client(url);
  }

  static StripeClient client(String url) {
    Stripe.enableTelemetry = false;
    return StripeClient.builder().setApiKey("token").setApiBase(url).build();
  }

  @Override
  public Customer get() throws StripeException {
    return stripe.v1().customers().retrieve("cus_01");
  }

  @Override
  public Customer post() throws StripeException {
    CustomerCreateParams request =
        CustomerCreateParams.builder()
            .setName("Somebody Somewhere")
            .setEmail("ep-e2e-01@example.com")
            .setDescription("a customer")
            .setPhone("0123456789")
            .build();
    return stripe.v1().customers().create(request);
  }
}
