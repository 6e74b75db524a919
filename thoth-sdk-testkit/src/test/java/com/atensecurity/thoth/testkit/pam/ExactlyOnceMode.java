package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.CallbackTransactions;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import com.atensecurity.thoth.pam.redis.RedisCallbackClaims;

/** Gives a receiver its stores, each of them a new object over what all receivers share. */
@FunctionalInterface
interface ExactlyOnceMode {
  /** Claims and approvals in PostgreSQL, committed together. */
  ExactlyOnceMode JOINED =
      (receiver, node) -> receiver.transactions(watched(node, joined(node.claims())));

  /** Claims and approvals in PostgreSQL, each committed by itself. */
  ExactlyOnceMode APART =
      (receiver, node) -> apart(receiver, node, node.claims(), ExactlyOnceDatabase.RESOLVE);

  /** Claims in Redis, approvals in PostgreSQL. */
  ExactlyOnceMode REDIS =
      (receiver, node) -> {
        CallbackClaims claims =
            RedisCallbackClaims.builder(node.redis()).clock(node.clock()).build();
        apart(receiver, node, claims, ExactlyOnceDatabase.RESOLVE);
      };

  void install(CallbackReceiver.Builder receiver, ExactlyOnceNode node);

  /** Claims and approvals in memory. */
  static ExactlyOnceMode memory(CallbackClaims claims, ApprovalStore approvals) {
    return (receiver, node) ->
        receiver.claims(node.faults().watch(claims)).approvals(node.faults().watch(approvals));
  }

  /** Given claims, and approvals in PostgreSQL that are resolved by the given statement. */
  static void apart(
      CallbackReceiver.Builder receiver,
      ExactlyOnceNode node,
      CallbackClaims claims,
      String resolve) {
    receiver
        .claims(node.faults().watch(claims))
        .approvals(node.faults().watch(ExactlyOnceDatabase.committing(node.pool(), resolve)));
  }

  /** Approvals and claims in one transaction. */
  static CallbackTransactions joined(JdbcCallbackClaims claims) {
    return claims.transactions(
        connection -> ExactlyOnceDatabase.joining(connection, ExactlyOnceDatabase.RESOLVE));
  }

  /** The same transactions, with points to die at. */
  private static CallbackTransactions watched(
      ExactlyOnceNode node, CallbackTransactions transactions) {
    return work ->
        transactions.inTransaction(
            (approvals, claims) ->
                work.handle(node.faults().watch(approvals), node.faults().watch(claims)));
  }
}
