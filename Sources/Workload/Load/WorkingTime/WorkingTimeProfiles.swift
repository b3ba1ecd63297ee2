import FloorModel

/// The numbers of each law: table 2.3 of `workload.md`, one row a number, one column a profile; nil where a law has none.
enum WorkingTimeProfiles {
  /// One number under the four laws.
  struct Row: Sendable {
    let parameter: WorkingTimeParameter
    let nl, eu, uk, de: Int64?

    init(_ parameter: WorkingTimeParameter, nl: Int64?, eu: Int64?, uk: Int64?, de: Int64?) {
      self.parameter = parameter
      self.nl = nl
      self.eu = eu
      self.uk = uk
      self.de = de
    }

    subscript(jurisdiction: Jurisdiction) -> Int64? {
      switch jurisdiction {
      case .nl: nl
      case .eu: eu
      case .uk: uk
      case .de: de
      }
    }
  }

  private static func h(_ hours: Int64, _ minutes: Int64 = 0) -> Int64 { .hours(hours) + .minutes(minutes) }
  private static func min(_ minutes: Int64) -> Int64 { .minutes(minutes) }
  private static func d(_ days: Int64) -> Int64 { .days(days) }

  static let rows: [Row] = [
    // W01, W02. Directive 2003/88 gives no length of the break: 15 minutes is our default.
    Row(.breakShortAfter, nl: h(5, 30), eu: h(6), uk: h(6), de: h(6)),
    Row(.breakShortMinimum, nl: min(30), eu: min(15), uk: min(20), de: min(30)),
    Row(.breakBlock, nl: min(15), eu: min(15), uk: min(20), de: min(15)),
    Row(.breakSingleBlock, nl: 0, eu: 0, uk: 1, de: 0),
    Row(.breakLongAfter, nl: h(10), eu: nil, uk: nil, de: h(9)),
    Row(.breakLongMinimum, nl: min(45), eu: nil, uk: nil, de: min(45)),
    // W03. The Dutch 5.5 hours are for information: shown, never found.
    Row(.stretchMax, nl: nil, eu: nil, uk: nil, de: h(6)),
    Row(.stretchInfo, nl: h(5, 30), eu: nil, uk: nil, de: nil),
    // W04
    Row(.restDaily, nl: h(11), eu: h(11), uk: h(11), de: h(11)),
    Row(.restDailyShort, nl: h(8), eu: nil, uk: nil, de: nil),
    Row(.restDailyShortPer, nl: d(7), eu: nil, uk: nil, de: nil),
    // W05. The alternatives: NL 72 h in pieces of 32 h; EU an average of 35 h a week; UK 48 h or twice 24 h.
    Row(.restWeekly, nl: h(36), eu: h(35), uk: h(24), de: h(35)),
    Row(.restWeeklyWindow, nl: d(7), eu: d(7), uk: d(7), de: d(7)),
    Row(.restWeeklyOtherWindow, nl: d(14), eu: d(14), uk: d(14), de: nil),
    Row(.restWeeklyOtherPiece, nl: h(32), eu: h(24), uk: h(24), de: nil),
    Row(.restWeeklyOtherTotal, nl: h(72), eu: h(70), uk: h(48), de: nil),
    // W06, W07
    Row(.shiftMax, nl: h(12), eu: h(13), uk: h(13), de: h(10)),
    Row(.shiftNear, nl: nil, eu: nil, uk: nil, de: h(8)),
    Row(.weekMax, nl: h(60), eu: nil, uk: nil, de: h(60)),
    // W08
    Row(.averageWeeks, nl: 16, eu: 17, uk: 17, de: 24),
    Row(.averageMax, nl: h(48), eu: h(48), uk: h(48), de: h(48)),
    Row(.averageShortWeeks, nl: 4, eu: nil, uk: nil, de: nil),
    Row(.averageShortMax, nl: h(55), eu: nil, uk: nil, de: nil),
    // W09. EU and UK say "at least three hours", NL and DE "more than".
    Row(.nightFrom, nl: h(0), eu: h(0), uk: h(23), de: h(23)),
    Row(.nightTo, nl: h(6), eu: h(5), uk: h(6), de: h(6)),
    Row(.nightWork, nl: h(1), eu: h(3), uk: h(3), de: h(2)),
    Row(.nightWorkInclusive, nl: 0, eu: 1, uk: 1, de: 0),
    // W10. Averages count six working days a week; from how many nights on somebody is a night worker (48 a year) is
    // scaled to the period, our default outside Germany.
    Row(.nightMax, nl: h(10), eu: nil, uk: nil, de: h(10)),
    Row(.nightNear, nl: nil, eu: nil, uk: nil, de: h(8)),
    Row(.nightExtendedMax, nl: h(12), eu: nil, uk: nil, de: nil),
    Row(.nightExtendedPerFortnight, nl: 5, eu: nil, uk: nil, de: nil),
    Row(.nightExtendedPerYear, nl: 22, eu: nil, uk: nil, de: nil),
    Row(.nightExtendedRest, nl: h(12), eu: nil, uk: nil, de: nil),
    Row(.nightDayAverageMax, nl: nil, eu: h(8), uk: h(8), de: h(8)),
    Row(.nightDayAverageWeeks, nl: nil, eu: 17, uk: 17, de: 4),
    Row(.nightDayAverageNights, nl: nil, eu: 16, uk: 16, de: 4),
    // W11 to W16
    Row(.nightRestAfter, nl: h(2), eu: nil, uk: nil, de: nil),
    Row(.nightRest, nl: h(14), eu: nil, uk: nil, de: nil),
    Row(.nightRestShort, nl: h(8), eu: nil, uk: nil, de: nil),
    Row(.nightRestShortPer, nl: d(7), eu: nil, uk: nil, de: nil),
    Row(.nightSeriesCount, nl: 3, eu: nil, uk: nil, de: nil),
    Row(.nightSeriesRest, nl: h(46), eu: nil, uk: nil, de: nil),
    Row(.nightCountWeeks, nl: 16, eu: nil, uk: nil, de: nil),
    Row(.nightCountMax, nl: 36, eu: nil, uk: nil, de: nil),
    Row(.rowMax, nl: 7, eu: nil, uk: nil, de: nil),
    Row(.nightWeekAverageWeeks, nl: 16, eu: nil, uk: nil, de: nil),
    Row(.nightWeekAverageNights, nl: 16, eu: nil, uk: nil, de: nil),
    Row(.nightWeekAverageMax, nl: h(40), eu: nil, uk: nil, de: nil),
    Row(.sundaysMax, nl: 39, eu: nil, uk: nil, de: nil),
    Row(.sundaysWeeks, nl: 52, eu: nil, uk: nil, de: nil),
    // G01: guidance, not law. A screen break of five minutes follows HSE's advice.
    Row(.screenMax, nl: min(120), eu: min(60), uk: min(60), de: min(60)),
    Row(.screenBreak, nl: min(5), eu: min(5), uk: min(5), de: min(5)),
  ]
}
