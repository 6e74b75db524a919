package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service: run as many of them as you like on one PostgreSQL. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
public class CallbackReceiverApplication {
  /** For Spring. */
  CallbackReceiverApplication() {}

  /**
   * Serves until it is told to stop.
   *
   * @param args Spring's, such as {@code --spring.datasource.url=jdbc:postgresql://db/thoth}
   */
  public static void main(String[] args) {
    SpringApplication.run(CallbackReceiverApplication.class, args);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  JdbcCallbackClaims claims(DataSource dataSource, InstantSource clock) {
    return JdbcCallbackClaims.builder(dataSource).clock(clock).build();
  }

  @Bean
  Receivers receivers(Environment environment, JdbcCallbackClaims claims, InstantSource clock) {
    return Receivers.of(TenantSettings.read(environment), claims, clock);
  }
}
