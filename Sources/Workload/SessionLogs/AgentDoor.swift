import FloorModel
import Foundation

/// The parser's door: real agent ids go in, numbers that stand for pseudonyms come out.
///
/// Nothing behind it holds a real id, and neither does the door itself: its cache and its alias table are keyed by
/// fingerprints (see ``AgentFingerprint``). Only the `reveal` mode, for `logs inspect --reveal`, keeps names.
public struct AgentDoor: Sendable {
  /// What an agent's number stands for.
  public enum Mode: Sendable {
    /// A pseudonym under the site's key.
    case pseudonym(key: PseudonymKey, site: String)
    /// The canonical id itself, for an administrator's eyes.
    case reveal
  }

  /// More distinct agents than any site has: beyond it, ids are taken for noise and give 0.
  public static let maximumAgents = 200_000

  /// What each number stands for; number 0 is nobody.
  public private(set) var names: [String]
  /// A hash of each name, for contact keys that do not depend on the order in which agents appear.
  private var hashes: ContiguousArray<UInt64>
  private let mode: Mode
  private let fingerprintKey: AgentFingerprint.Key
  private var numbers: [String: AgentNumber] = [:]
  private var cache = FingerprintTable()
  private var aliases = FingerprintTable()

  /// A door that knows the agents of `names` (as an earlier door's ``names``, from a checkpoint).
  public init(mode: Mode, names: [String] = [""]) {
    self.mode = mode
    self.names = names.isEmpty ? [""] : names
    hashes = ContiguousArray(self.names.map { Hash64.of($0) })
    hashes[0] = 0
    for (number, name) in self.names.enumerated().dropFirst() { numbers[name] = AgentNumber(number) }
    fingerprintKey =
      switch mode {
      case .pseudonym(let key, _): key.fingerprintKey
      // Here the names themselves are kept: there is nothing to hide.
      case .reveal: AgentFingerprint.Key(bytes: "names are shown!".utf8)
      }
  }

  /// The number of the agent with this raw id; 0 for an empty id, `NONE`, and noise beyond ``maximumAgents``.
  public mutating func number(_ raw: UnsafeRawBufferPointer) -> AgentNumber {
    if raw.isEmpty { return 0 }
    let fingerprint = AgentFingerprint.of(raw, key: fingerprintKey)
    if let known = cache[fingerprint] { return known }
    let number = newNumber(Self.canonical(raw.text))
    // The same bound as for agents: spellings of one agent are few, noise is not.
    if cache.count < 4 * Self.maximumAgents { cache.insert(fingerprint, number) }
    return number
  }

  /// The number of the agent with this raw id.
  public mutating func number(_ raw: String) -> AgentNumber { raw.withBytes { number($0) } }

  /// Makes `interface` another spelling of the agent `agent`: both are raw ids, and both are forgotten at once.
  public mutating func addAlias(_ interface: String, of agent: String) -> AgentNumber {
    let number = newNumber(Self.canonical(agent))
    let canonical = Self.canonical(interface)
    if !canonical.isEmpty {
      aliases.insert(canonical.withBytes { AgentFingerprint.of($0, key: fingerprintKey) }, number)
    }
    cache = FingerprintTable()
    return number
  }

  /// The hash that stands for an agent in contact keys; 0 for nobody.
  @inline(__always)
  func hash(_ number: AgentNumber) -> UInt64 { hashes[Int(number)] }

  /// What stands for a caller's number, to tell who calls again (L18): keyed, so that no number can be found from it.
  ///
  /// 0 for what is no number: withheld, or shorter than five digits (an extension of the house).
  func caller(_ raw: UnsafeRawBufferPointer) -> UInt64 {
    let number = raw.trimmed
    guard number.count >= 5, number.count <= 20,
      number.enumerated().allSatisfy({ (0x30...0x39).contains($0.element) || ($0.offset == 0 && $0.element == 0x2B) })
    else { return 0 }
    let fingerprint = AgentFingerprint.of(number, key: fingerprintKey)
    return Hash64.combine(fingerprint.high, fingerprint.low)
  }

  /// The one spelling of an agent's id (rule 8 of `workload.md` 4.10), before the site's aliases.
  ///
  /// `Agent/`, `SIP/`, `PJSIP/`, `IAX2/`, `Local/`, `Zap/` and `DAHDI/` give the part up to `@`, `/` or `-`; a channel
  /// suffix such as `-0000002a` is removed; the rest is trimmed and in NFC. Empty for `NONE` and for no id at all.
  public static func canonical(_ raw: String) -> String {
    var name = Substring(raw.trimmingCharacters(in: .whitespacesAndNewlines).filter { $0 != "\0" })
    for technology in ["Agent/", "SIP/", "PJSIP/", "IAX2/", "Local/", "Zap/", "DAHDI/"]
    where name.hasPrefix(technology) {
      let captured = name.dropFirst(technology.count).prefix { $0 != "@" && $0 != "/" && $0 != "-" }
      if !captured.isEmpty { return normalised(captured) }
    }
    if let dash = name.lastIndex(of: "-"), dash > name.startIndex {
      let suffix = name[name.index(after: dash)...]
      if suffix.utf8.count == 8, suffix.allSatisfy({ $0.isASCII && $0.isHexDigit && !$0.isUppercase }) {
        name = name[..<dash]
      }
    }
    let canonical = normalised(name)
    return canonical == "NONE" || canonical == "null" ? "" : canonical
  }

  private static func normalised(_ name: Substring) -> String {
    name.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
  }

  private mutating func newNumber(_ canonical: String) -> AgentNumber {
    if canonical.isEmpty { return 0 }
    if let number = aliases[canonical.withBytes { AgentFingerprint.of($0, key: fingerprintKey) }] { return number }
    let name =
      switch mode {
      case .pseudonym(let key, let site): key.pseudonym(of: canonical, site: site)
      case .reveal: canonical
      }
    if let number = numbers[name] { return number }
    guard names.count <= Self.maximumAgents else { return 0 }
    let number = AgentNumber(names.count)
    names.append(name)
    hashes.append(Hash64.of(name))
    numbers[name] = number
    return number
  }
}
