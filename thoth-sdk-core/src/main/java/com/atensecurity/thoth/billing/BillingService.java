package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** The wire contract of billing. */
interface BillingService {
  @Retryable
  @GET("billing/pricing")
  Operation<BillingPricing> getBillingPricing();

  @Retryable
  @GET("billing/monthly-cost")
  Operation<BillingMonthlyCost> getBillingMonthlyCost();

  @Retryable
  @GET("billing/credit-bank")
  Operation<BillingCreditBank> getBillingCreditBank(@QueryMap Map<String, String> filter);

  @POST("billing/estimate")
  Operation<BillingEstimate> estimateBilling(@Body BillingEstimateRequest request);

  @PUT("billing/overage-cap")
  Operation<BillingPricing> putBillingOverageCap(@Body OverageCapUpdate cap);

  @Retryable
  @GET("billing/invoices")
  Operation<BillingInvoiceList> listBillingInvoices(@Query("limit") @Nullable Long limit);

  @Retryable
  @Envelope("reports")
  @GET("billing/reports")
  Operation<List<Json>> listBillingReports();

  @Retryable
  @GET("billing/reports/{year}/{month}")
  Operation<Json> getBillingReport(@Path("year") long year, @Path("month") long month);

  @Retryable
  @Envelope("artifacts")
  @GET("billing/artifacts")
  Operation<List<Json>> listBillingArtifacts(@Query("limit") @Nullable Long limit);

  @Retryable
  @GET("billing/artifacts/{year}/{month}")
  Operation<Json> getBillingArtifact(@Path("year") long year, @Path("month") long month);
}
