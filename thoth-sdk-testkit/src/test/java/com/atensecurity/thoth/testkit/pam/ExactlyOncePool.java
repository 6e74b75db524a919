package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Place;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The connections of one receiver. It knows which thread has which, so that they can die with it, and
 * it counts what is not given back as it was taken.
 */
final class ExactlyOncePool implements DataSource, AutoCloseable {
  private final DataSource database;
  private final ExactlyOnceFaults faults;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private final Map<Connection, Thread> held = new ConcurrentHashMap<>();
  private final AtomicInteger dirty = new AtomicInteger();
  private volatile boolean closed;

  ExactlyOncePool(DataSource database, ExactlyOnceFaults faults) {
    this.database = database;
    this.faults = faults;
  }

  @Override
  public Connection getConnection() throws SQLException {
    faults.checkAlive();
    Connection connection = idle.poll();
    if (connection == null) {
      connection = database.getConnection();
    }
    held.put(connection, Thread.currentThread());
    return proxy(connection);
  }

  private Connection proxy(Connection real) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> call(real, method, arguments));
  }

  private Object call(Connection real, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "close":
        giveBack(real);
        return null;
      case "commit":
        faults.at(Place.BEFORE_COMMIT);
        invoke(real, method, arguments);
        faults.at(Place.AFTER_COMMIT);
        if (real.isClosed()) {
          throw new SQLException("the connection broke before the answer came", "08006");
        }
        return null;
      default:
        return invoke(real, method, arguments);
    }
  }

  private static Object invoke(Connection real, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void giveBack(Connection real) throws SQLException {
    if (held.remove(real) == null) {
      return;
    }
    if (!real.isClosed() && (!real.getAutoCommit() || real.getNetworkTimeout() != 0)) {
      dirty.incrementAndGet();
    }
    if (closed || real.isClosed()) {
      real.close();
      return;
    }
    idle.add(real);
    if (closed) {
      closeIdle();
    }
  }

  /** The connections of the calling thread break, as they do when its process is killed. */
  void abandonThread() {
    held.forEach(
        (connection, thread) -> {
          if (thread.equals(Thread.currentThread())) {
            abort(connection);
          }
        });
  }

  /** All connections break. */
  void abandon() {
    closed = true;
    held.keySet().forEach(ExactlyOncePool::abort);
    idle.forEach(ExactlyOncePool::abort);
    idle.clear();
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  int held() {
    return held.size();
  }

  int dirty() {
    return dirty.get();
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    closeIdle();
  }

  private void closeIdle() throws SQLException {
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      connection.close();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new UnsupportedOperationException("getConnection with a password");
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    throw new UnsupportedOperationException("setLogWriter");
  }

  @Override
  public void setLoginTimeout(int seconds) {
    throw new UnsupportedOperationException("setLoginTimeout");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("no wrapper");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
