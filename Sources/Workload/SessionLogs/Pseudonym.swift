import Crypto
import FloorModel

/// The site's secret: 32 bytes that turn agent ids into pseudonyms (`workload.md` 6.2).
public struct PseudonymKey: Sendable {
  private let key: SymmetricKey

  /// The key of exactly 32 bytes; nil for any other number.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    key = SymmetricKey(data: Array(bytes))
  }

  /// A key of 256 bits from a random source, which must be fit for secrets.
  public init(using random: inout some RandomNumberGenerator) {
    var bytes: [UInt8] = []
    for _ in 0..<4 { withUnsafeBytes(of: random.next()) { bytes.append(contentsOf: $0) } }
    key = SymmetricKey(data: bytes)
  }

  /// `a_` and the base32 of the first 16 bytes of HMAC-SHA-256(key, `v1|site|agent`).
  ///
  /// `agent` is the canonical id (see ``AgentDoor/canonical(_:)``), in NFC.
  public func pseudonym(of agent: String, site: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array("v1|\(site)|\(agent)".utf8), using: key)
    return "a_" + Base32.encode(Array(code.prefix(16)))
  }

  /// The points of the door's fingerprints: another use of the key, kept apart by what is hashed.
  var fingerprintKey: AgentFingerprint.Key {
    AgentFingerprint.Key(bytes: HMAC<SHA256>.authenticationCode(for: Array("fingerprint".utf8), using: key))
  }
}
