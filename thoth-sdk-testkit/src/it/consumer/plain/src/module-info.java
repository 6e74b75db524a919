/** A program of somebody who has modules. */
module consumer.plain {
  requires com.atensecurity.thoth;
  requires com.atensecurity.thoth.pam;
  requires com.atensecurity.thoth.testkit;
  // Jars without a module descriptor cannot say what they need of the JDK.
  requires java.net.http;
  requires jdk.httpserver;
}
