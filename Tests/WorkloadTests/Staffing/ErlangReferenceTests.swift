import Testing
import Workload

/// The ten reference rows of the design (section 3.3), and further rows of the printed closed form in 400 digits (mpmath).
@Suite struct ErlangReferenceTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let calls: Double
    let handle: Double
    let agents: Int
    let patience: Double?
    let target: Double
    /// Occupancy, P(wait), mean wait, SL, P(ab), P(ab ≤ t), SL without short abandons, mean queue.
    let figures: [Double]
    var minimum: Int?

    init(
      _ calls: Double, _ handle: Double, _ agents: Int, _ patience: Double?, _ target: Double, _ figures: [Double],
      minimum: Int? = nil
    ) {
      (self.calls, self.handle, self.agents, self.patience) = (calls, handle, agents, patience)
      (self.target, self.figures, self.minimum) = (target, figures, minimum)
    }

    var queue: QueueStaffing {
      QueueStaffing(
        load: QueueLoad(callsPerHour: calls, handleSeconds: handle),
        patience: patience.map { .mean(seconds: $0) } ?? .endless, targetSeconds: target)
    }
    var testDescription: String {
      "\(calls)/h × \(handle) s, n=\(agents), patience \(patience ?? .infinity), t=\(target)"
    }
  }

  static func list(_ figures: QueueFigures) -> [Double] {
    [
      figures.occupancy, figures.waitProbability, figures.meanWaitSeconds, figures.servedWithinTarget,
      figures.abandonProbability, figures.abandonWithinTarget, figures.servedExcludingShortAbandons,
      figures.meanQueueLength,
    ]
  }

  static let design: [Row] = [
    Row(
      100, 180, 6, nil, 20, [0.8333333333, 0.5875164505, 105.7529611, 0.4742671809, 0, 0, 0.4742671809, 2.937582252],
      minimum: 8),
    Row(
      100, 180, 7, nil, 20, [0.7142857143, 0.3241499492, 29.17349543, 0.7404410115, 0, 0, 0.7404410115, 0.8103748729],
      minimum: 8),
    Row(
      240, 300, 24, nil, 20, [0.8333333333, 0.2980722998, 22.35542248, 0.7716979787, 0, 0, 0.7716979787, 1.490361499],
      minimum: 25),
    Row(
      360, 240, 28, nil, 20, [0.8571428571, 0.333138528, 19.98831168, 0.7612958139, 0, 0, 0.7612958139, 1.998831168],
      minimum: 29),
    Row(
      600, 360, 66, nil, 20, [0.9090909091, 0.3454582955, 20.72749773, 0.7524683147, 0, 0, 0.7524683147, 3.454582955],
      minimum: 67),
    Row(
      100, 180, 6, 120, 20,
      [0.73972035, 0.3558335564, 13.48026961, 0.7319651446, 0.1123355801, 0.04734084802, 0.7683389627, 0.3744519335],
      minimum: 7),
    Row(
      240, 300, 20, 180, 20,
      [0.9000122175, 0.470706216, 17.99780084, 0.6525854473, 0.09998778246, 0.04270041917, 0.6816940698, 1.19985339],
      minimum: 23),
    Row(
      360, 240, 25, 180, 20,
      [0.8948366983, 0.4177753291, 12.21811907, 0.732084683, 0.06787843927, 0.03551457514, 0.7590417274, 1.221811907],
      minimum: 27),
    Row(
      360, 240, 21, 120, 20,
      [0.9475032821, 0.6522278893, 20.51215538, 0.5245663423, 0.1709346282, 0.086011165, 0.5739307989, 2.051215538],
      minimum: 26),
    Row(
      600, 360, 60, 150, 20,
      [0.9375382688, 0.4136220132, 9.369259673, 0.7686047119, 0.06246173115, 0.03935667582, 0.8000937419, 1.561543279],
      minimum: 62),
  ]

  @Test(arguments: design)
  func designRow(_ row: Row) throws {
    let figures = try #require(row.queue.figures(agents: row.agents))
    for (got, want) in zip(Self.list(figures), row.figures) { #expect(abs(got - want) <= 1e-9 * abs(want)) }
    #expect(row.queue.minimumAgents() == row.minimum)
  }

  /// Big and small n, light and heavy load, tiny and huge patience, t = 0.
  static let precise: [Row] = [
    Row(
      30000, 236, 2000, 120, 20,
      [
        0.9795433107547912, 0.1947204664896141, 0.4625112299237899, 0.9961457357762064, 0.003854260249364916,
        0.003854260227233145, 0.9999999959879762, 3.854260249364916,
      ]),
    Row(
      30000, 240, 2000, 120, 20,
      [
        0.9895494603392782, 0.4177074311515179, 1.254064759286611, 0.9895493523567951, 0.01045053966072176,
        0.01045053900018379, 0.9999998902096102, 10.45053966072176,
      ]),
    Row(
      30000, 300, 2000, 120, 20,
      [
        0.9999999999999359, 0.9999999999739237, 24.00000000000615, 0.04479758773969517, 0.2000000000000513,
        0.1528682897124555, 0.05288149079496669, 200.0000000000513,
      ]),
    Row(
      60, 240, 1, 180, 20,
      [
        0.9691879207088344, 0.9691879207088344, 136.3865435681025, 0.04176212547150546, 0.7577030198227914,
        0.1013456328281653, 0.04647184390027004, 2.273109059468374,
      ]),
    Row(
      60, 240, 4, 180, 20,
      [
        0.791376060503868, 0.5371156342429571, 37.55230910930376, 0.5283191481140466, 0.208623939496132,
        0.05290527674550636, 0.5578313711838536, 0.625871818488396,
      ]),
    Row(
      3600, 300, 10, 60, 20,
      [1.0, 1.0, 58.0, 6.88148962654431e-18, 0.9666666666666667, 0.2834686894262107, 9.603892425906273e-18, 58.0]),
    Row(
      100, 180, 6, 0.01, 20,
      [
        0.6734780148643548, 0.1918903154116125, 0.001918263821627742, 0.8081736178372258, 0.1918263821627742,
        0.1918263821627742, 1.0, 5.328510615632617e-5,
      ]),
    Row(
      100, 180, 6, 0.01, 0,
      [
        0.6734780148643548, 0.1918903154116125, 0.001918263821627742, 0.8081096845883875, 0.1918263821627742, 0.0,
        0.8081096845883875, 5.328510615632617e-5,
      ]),
    Row(
      36000, 180, 6, 0.01, 5,
      [
        0.9994960184277808, 0.996984500916216, 0.009966683466052407, 0.003331653394759269, 0.9966683466052407,
        0.9966683466052407, 1.0, 0.09966683466052407,
      ]),
    Row(
      100, 180, 6, 100000, 20,
      [
        0.8324718683834072, 0.5853844097385172, 103.3757939911303, 0.4767113552652628, 0.001033757939911303,
        0.0001107407916637996, 0.4767641525049481, 2.871549833086953,
      ]),
    Row(
      100, 180, 7, 5, 0,
      [
        0.6336741103688683, 0.133465201057807, 0.5642812274179217, 0.866534798942193, 0.1128562454835843, 0.0,
        0.866534798942193, 0.01567447853938671,
      ]),
    Row(
      12, 150, 3, 90, 3600,
      [
        0.1657835639715091, 0.01410784832996527, 0.4768754553850988, 0.9947013838290545, 0.005298616170945542,
        0.005298616170945542, 1.0, 0.001589584851283663,
      ]),
    Row(
      6, 60, 2, 30, 10,
      [
        0.04988304888808664, 0.004639384549424098, 0.0701706671480165, 0.9964687602371052, 0.002339022238267217,
        0.00113248181020787, 0.9975985224176334, 0.0001169511119133608,
      ]),
    Row(
      240, 300, 20, 3600, 0.5,
      [
        0.9600799094438619, 0.788679623960267, 143.7123260020973, 0.2126509522949905, 0.03992009055613814,
        0.0001094388311240818, 0.2126742271138161, 9.580821733473154,
      ]),
  ]

  @Test(arguments: precise)
  func preciseRow(_ row: Row) throws {
    let figures = try #require(row.queue.figures(agents: row.agents))
    for (got, want) in zip(Self.list(figures), row.figures) { #expect(abs(got - want) <= 1e-11 * abs(want)) }
  }

  @Test func lightestLoadIsTheNoWaitResult() throws {
    // n = 300, a = 10: 1/B(299, 10) is beyond a double; the figures are about 1e-319.
    let queue = Row(120, 300, 300, 180, 20, []).queue
    let figures = try #require(queue.figures(agents: 300))
    #expect(figures.waitProbability < 1e-300 && figures.meanWaitSeconds < 1e-300)
    #expect(figures.servedWithinTarget == 1 && figures.servedExcludingShortAbandons == 1)
    #expect(abs(figures.occupancy - 10.0 / 300) < 1e-15)
  }

  @Test func noSteadyStateIsNoNumber() {
    #expect(Row(100, 180, 5, nil, 20, []).queue.figures(agents: 5) == nil)
    #expect(Row(100, 180, 4, nil, 20, []).queue.figures(agents: 4) == nil)
    // 0.1 erlang thirty times over is 3 but for rounding.
    let load = QueueLoad(callsPerHour: 0.1 * 3 * 10, handleSeconds: 3600)
    #expect(load.erlangs != 3 && ErlangC.figures(load, agents: 3, targetSeconds: 20) == nil)
  }

  @Test func nothingArriving() throws {
    for patience in [nil, 60.0] {
      let queue = Row(0, 180, 1, patience, 20, []).queue
      #expect(try #require(queue.figures(agents: 1)).servedWithinTarget == 1)
      #expect(try #require(queue.figures(agents: 1)).occupancy == 0)
      #expect(queue.minimumAgents() == 1)
    }
  }
}
