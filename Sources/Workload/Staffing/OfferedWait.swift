import Glibc

/// Integrals over the offered wait V of the Erlang A queue: how long a caller of endless patience would wait.
///
/// The density of V is proportional to e^φ(u), φ(u) = λ·H(u) − nμu, H(u) = (1 − e^(−θu))/θ (Zeltyn & Mandelbaum 2005);
/// J(t) of the closed form is ∫ₜ^∞ e^φ. Time runs in handling times here (s = u·μ), κ = θ/μ. Integrating it, rather than
/// summing the series for J, has three gains: every integrand is positive, so nothing cancels in light load; the scale
/// e^max φ is kept as an exponent, so nothing overflows in heavy load; and the cost does not grow with patience.
struct OfferedWait {
  /// Integrals over a span of waits, each divided by e^``peakExponent``.
  struct Mass {
    /// ∫ e^φ·(1 − e^(−κs)): the callers who give up before they are answered.
    var abandoned = 0.0
    /// ∫ e^φ·e^(−κs): the callers who are answered.
    var served = 0.0
    /// ∫ e^φ: all of them.
    var all: Double { abandoned + served }
  }

  /// The greatest φ, which is 0 unless more work comes in than the agents can do.
  let peakExponent: Double
  private let kappa: Double
  /// Where φ is greatest.
  private let peak: Double
  /// Minus the slope of φ at its peak; 0 when the peak lies inside.
  private let slope: Double
  /// Minus the second derivative of φ at its peak, divided by κ.
  private let bend: Double

  /// - Parameters:
  ///   - agents: n, 1 or more.
  ///   - load: a in erlang, 0 or more.
  ///   - kappa: handling time divided by mean patience, more than 0.
  init(agents n: Double, load a: Double, kappa: Double) {
    self.kappa = kappa
    slope = max(0, n - a)
    bend = min(a, n)
    let logRatio = a > n ? log(a / n) : 0
    peak = logRatio / kappa
    peakExponent = n / kappa * Self.excess(-logRatio)
  }

  /// The mass of waits between two times, in handling times; `to` may be infinite.
  func mass(from lower: Double, to upper: Double) -> Mass {
    let top = min(max(peak, lower), upper)
    let height = exponent(top)
    var mass = Mass()
    // φ is concave: away from the top it only falls, and what lies e^-42 below it adds nothing to a double.
    var s = top
    while s < upper, exponent(s) - height > -42 {
      // Panels follow the local scale of φ; that of e^(-κs) counts as long as it has not faded.
      let step = min(upper - s, 4 / (rate(s) + kappa * exp(-kappa * (s - top) / 2)))
      add(from: s, width: step, height, to: &mass)
      s = max(s + step, s.nextUp)
    }
    s = top
    while s > lower, exponent(s) - height > -42 {
      let step = min(s - lower, 4 / (rate(s) + 4 * kappa))
      add(from: s - step, width: step, height, to: &mass)
      s = min(s - step, s.nextDown)
    }
    let scale = exp(height)
    return Mass(abandoned: mass.abandoned * scale, served: mass.served * scale)
  }

  /// φ − max φ, exact to the last digits wherever the peak lies.
  private func exponent(_ s: Double) -> Double {
    -slope * (s - peak) - bend / kappa * Self.excess(kappa * (s - peak))
  }

  /// How many e-folds φ changes per unit of s near s.
  private func rate(_ s: Double) -> Double {
    let fall = kappa * (s - peak)
    return abs(bend * expm1(-fall) - slope) + (bend * kappa * exp(-fall)).squareRoot()
  }

  private func add(from start: Double, width: Double, _ height: Double, to mass: inout Mass) {
    for (node, weight) in GaussLegendre.nodes {
      let s = start + width * node
      let density = weight * width * exp(exponent(s) - height)
      mass.abandoned -= density * expm1(-kappa * s)
      mass.served += density * exp(-kappa * s)
    }
  }

  /// w − (1 − e^(−w)), without cancellation near 0.
  private static func excess(_ w: Double) -> Double {
    guard abs(w) < 0.1 else { return w + expm1(-w) }
    // w²/2 − w³/6 + w⁴/24 …, by Horner from the far end.
    var sum = 0.0
    for k in stride(from: 12.0, through: 3, by: -1) { sum = (1 + sum) * -w / k }
    return w * w / 2 * (1 + sum)
  }
}

/// Gauss-Legendre quadrature with 16 points on [0, 1]: exact for polynomials up to degree 31.
enum GaussLegendre {
  /// Nodes and weights, found by Newton's method on the Legendre polynomial.
  static let nodes: [(node: Double, weight: Double)] = (1...16).map { index in
    var x = cos(Double.pi * (Double(index) - 0.25) / 16.5)
    var derivative = 1.0
    for _ in 0..<8 {
      var (before, value) = (1.0, x)
      for k in 2...16 {
        (before, value) = (value, (Double(2 * k - 1) * x * value - Double(k - 1) * before) / Double(k))
      }
      derivative = 16 * (x * value - before) / (x * x - 1)
      x -= value / derivative
    }
    return ((1 - x) / 2, 1 / ((1 - x * x) * derivative * derivative))
  }
}
