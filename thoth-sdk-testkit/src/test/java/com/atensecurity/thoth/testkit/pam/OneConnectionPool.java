package com.atensecurity.thoth.testkit.pam;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** The smallest pool: one connection, handed out again as it came back. */
final class OneConnectionPool implements AutoCloseable {
  private final Connection connection;
  private final Semaphore idle = new Semaphore(1);

  OneConnectionPool(DataSource data) throws SQLException {
    this.connection = data.getConnection();
  }

  Connection connection() {
    return connection;
  }

  boolean isIdle() {
    return idle.availablePermits() == 1;
  }

  DataSource dataSource() {
    return proxy(DataSource.class, (self, method, arguments) -> lend());
  }

  private Connection lend() throws InterruptedException {
    idle.acquire();
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          if (method.getName().equals("close")) {
            idle.release();
            return null;
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
