package com.atensecurity.thoth.testkit.pam;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A data source that counts its open connections, and calls a test back around each call to them, and
 * around each execution of a prepared statement.
 */
final class WatchedDataSource {
  /** Called before and after each call; may throw. */
  interface Watcher {
    void at(Call call, Object[] arguments) throws Throwable;
  }

  /** One side of a call. */
  record Call(String method, boolean after) {}

  private final DataSource real;
  private final AtomicInteger open = new AtomicInteger();
  private volatile Watcher watcher = (call, arguments) -> {};

  WatchedDataSource(DataSource real) {
    this.real = real;
  }

  void watch(Watcher watcher) {
    this.watcher = watcher;
  }

  int open() {
    return open.get();
  }

  DataSource dataSource() {
    return proxy(DataSource.class, this::onDataSource);
  }

  private Object onDataSource(Object proxy, Method method, Object[] arguments) throws Throwable {
    Object result = invoke(real, method, arguments);
    if (!(result instanceof Connection connection)) {
      return result;
    }
    open.incrementAndGet();
    AtomicBoolean counted = new AtomicBoolean(true);
    return proxy(
        Connection.class,
        (self, called, values) -> onConnection(connection, counted, called, values));
  }

  private Object onConnection(
      Connection connection, AtomicBoolean counted, Method method, Object[] arguments)
      throws Throwable {
    watcher.at(new Call(method.getName(), false), arguments);
    Object result;
    try {
      result = invoke(connection, method, arguments);
    } finally {
      // the driver, too, closes a connection that broke
      if (connection.isClosed() && counted.getAndSet(false)) {
        open.decrementAndGet();
      }
    }
    watcher.at(new Call(method.getName(), true), arguments);
    return result instanceof PreparedStatement statement
        ? proxy(
            PreparedStatement.class,
            (self, called, values) -> onStatement(statement, called, values))
        : result;
  }

  private Object onStatement(PreparedStatement statement, Method method, Object[] arguments)
      throws Throwable {
    if (!method.getName().startsWith("execute")) {
      return invoke(statement, method, arguments);
    }
    watcher.at(new Call(method.getName(), false), arguments);
    Object result = invoke(statement, method, arguments);
    watcher.at(new Call(method.getName(), true), arguments);
    return result;
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
