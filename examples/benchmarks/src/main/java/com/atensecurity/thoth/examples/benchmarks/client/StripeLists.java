package com.atensecurity.thoth.examples.benchmarks.client;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.StripeCollection;
import com.stripe.param.CustomerListParams;
import java.util.function.Consumer;

/** A list of stripe-java's: one page, however long. */
final class StripeLists implements Lists {
  private final StripeClient stripe;

  StripeLists(String url) {
    this.stripe = StripeCalls.client(url);
  }

  @Override
  public Object read(int rows, Consumer<Object> each) throws StripeException {
    StripeCollection<Customer> held =
        stripe
            .v1()
            .customers()
            .list(CustomerListParams.builder().setEmail(String.valueOf(rows)).build());
    held.getData().forEach(each);
    return held;
  }
}
