/// One thing that people at a place could be dissatisfied with, and how many would be.
public struct ComfortFinding: Sendable, Equatable {
  /// What it is about.
  public enum Subject: Hashable, Sendable {
    case wholeBody, draught, verticalDifference, floor
    case asymmetry(RadiantAsymmetry)

    /// The word for it in JSON.
    public var name: String {
      switch self {
      case .wholeBody: "whole_body"
      case .draught: "draught"
      case .verticalDifference: "vertical_difference"
      case .floor: "floor"
      case .asymmetry(let kind): kind.rawValue.replacing("-", with: "_")
      }
    }
  }

  /// What it is about.
  public let subject: Subject
  /// The percentage of people dissatisfied.
  public let dissatisfied: Double
  /// The category of ISO 7730; nil when it is worse than C.
  public let category: ComfortCategory?
  /// Whether it rests on an air speed nobody measured; then it cannot be what weighs most.
  public var isAssumed = false

  fileprivate var rank: Int { category.flatMap(ComfortCategory.allCases.firstIndex) ?? ComfortCategory.allCases.count }
}

extension ComfortAssessment {
  /// Everything that has a percentage of dissatisfied and a category, in the order of ISO 7730.
  public var findings: [ComfortFinding] {
    var found: [ComfortFinding] = []
    func add(_ subject: ComfortFinding.Subject, _ value: Double?, _ limit: (ComfortCategory) -> Double) {
      guard let value else { return }
      found.append(
        ComfortFinding(subject: subject, dissatisfied: value, category: .of(dissatisfied: value, limit: limit)))
    }
    if let dissatisfied {
      found.append(ComfortFinding(subject: .wholeBody, dissatisfied: dissatisfied, category: category))
    }
    add(.draught, draughtRate, \.draughtRate)
    if draughtRate != nil, input[.airSpeed] == nil, input[.relativeAirSpeed] == nil {
      found[found.count - 1].isAssumed = true
    }
    add(
      .verticalDifference,
      input[.verticalDifference].flatMap(VerticalTemperatureDifference.dissatisfied), \.verticalDifference)
    add(.floor, input[.floorTemperature].flatMap(FloorTemperature.dissatisfied), \.floor)
    for quantity in ComfortQuantity.allCases {
      guard let kind = quantity.asymmetry, let difference = input[quantity] else { continue }
      add(.asymmetry(kind), kind.dissatisfied(difference: difference), \.radiantAsymmetry)
    }
    return found
  }

  /// The finding with the worst category, and among equals the most dissatisfied; nil when all that is known is
  /// in category A.
  public var dominant: ComfortFinding? {
    findings.filter { $0.category != .a && !$0.isAssumed }.max { left, right in
      (left.rank, left.dissatisfied) < (right.rank, right.dissatisfied)
    }
  }
}
