package com.atensecurity.thoth.testkit.internal.standalone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Makes certificates out of the ASN.1 types of BouncyCastle's provider jar, which is here for the
 * PAM signatures anyway; the JDK signs them. Not thread-safe.
 */
final class CertificateMaker {
  private static final X500Name AUTHORITY = new X500Name("CN=Thoth testkit authority of one run");
  private static final X500Name SERVER = new X500Name("CN=Thoth testkit");
  private static final AlgorithmIdentifier ECDSA =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  private final SecureRandom random = new SecureRandom();
  private final Instant now;
  private final KeyPair authorityKeys;

  CertificateMaker(Instant now, KeyPair authorityKeys) {
    this.now = now;
    this.authorityKeys = authorityKeys;
  }

  static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  X509Certificate authority() throws GeneralSecurityException, IOException {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    extensions.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return signed(AUTHORITY, authorityKeys.getPublic(), extensions);
  }

  X509Certificate server(PublicKey key, Collection<String> hosts)
      throws GeneralSecurityException, IOException {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    extensions.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    GeneralName[] names =
        hosts.stream().distinct().map(CertificateMaker::name).toArray(GeneralName[]::new);
    extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    return signed(SERVER, key, extensions);
  }

  private static GeneralName name(String host) {
    boolean address = host.contains(":") || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  private X509Certificate signed(X500Name subject, PublicKey key, ExtensionsGenerator extensions)
      throws GeneralSecurityException, IOException {
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    extensions.addExtension(
        Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(key)));
    extensions.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new AuthorityKeyIdentifier(keyId(authorityKeys.getPublic())));
    V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
    content.setSerialNumber(new ASN1Integer(new BigInteger(120, random).setBit(119)));
    content.setSignature(ECDSA);
    content.setIssuer(AUTHORITY);
    content.setStartDate(new Time(Date.from(now.minus(Duration.ofDays(1)))));
    content.setEndDate(new Time(Date.from(now.plus(Duration.ofDays(365)))));
    content.setSubject(subject);
    content.setSubjectPublicKeyInfo(info);
    content.setExtensions(extensions.generate());
    return signed(content.generateTBSCertificate());
  }

  private X509Certificate signed(TBSCertificate content)
      throws GeneralSecurityException, IOException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(authorityKeys.getPrivate());
    signature.update(content.getEncoded());
    ASN1EncodableVector certificate = new ASN1EncodableVector();
    certificate.add(content);
    certificate.add(ECDSA);
    certificate.add(new DERBitString(signature.sign()));
    byte[] bytes = new DERSequence(certificate).getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes));
  }

  /** The first 160 bits of the SHA-256 of the key (RFC 7093). */
  private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
    byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getOctets();
    return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bits), 20);
  }
}
