import Foundation
import Statistics
import Testing

/// mpmath 1.3.0 with 40 digits; regenerate with Tests/Reference/noncentral.py
@Suite struct NoncentralTests {
  struct TailOfT: Sendable {
    let t: Double
    let df: Double
    let noncentrality: Double
    let tail: Double
    let logTail: Double
  }

  @Test(arguments: [
    TailOfT(
      t: 2, df: 10, noncentrality: 5, tail: 0.99721789093627905, logTail: -0.0027859863221157),
    TailOfT(
      t: 1.96, df: 100, noncentrality: 2.8, tail: 0.79868220471335301, logTail: -0.22479215362082236
    ),
    TailOfT(
      t: 50, df: 20, noncentrality: 0.5, tail: 7.8601397329500594e-22, logTail: -48.595067661856897),
    TailOfT(
      t: 8, df: 1000, noncentrality: -2, tail: 3.6465658728063644e-23, logTail: -51.665671270917572),
    TailOfT(
      t: 40, df: 1e6, noncentrality: 2.5, tail: 8.0841349729624042e-308,
      logTail: -707.10630514645502),
    TailOfT(
      t: -3, df: 20, noncentrality: -8, tail: 3.1418806495994620e-6, logTail: -12.670689004339434),
    TailOfT(
      t: 1000, df: 1.5, noncentrality: 3, tail: 0.00015025133070506304, logTail: -8.8032011279820998
    ),
    TailOfT(
      t: -2, df: 0.5, noncentrality: -4, tail: 0.0844009420098606, logTail: -2.4721767161882394),
    TailOfT(
      t: 30, df: 5, noncentrality: 40, tail: 0.88529987403982874, logTail: -0.1218288506447905),
    TailOfT(
      t: 0.5, df: 7, noncentrality: -30, tail: 4.7802653483859900e-202,
      logTail: -463.55769272761997),
    TailOfT(
      t: 2, df: 1e9, noncentrality: 1.5, tail: 0.30853753907805222, logTail: -1.1759117604525408),
    TailOfT(
      t: 60, df: 50, noncentrality: 1, tail: 1.3395147397379378e-45, logTail: -103.32402177087970),
  ])
  func tailsOfTMatchTheReference(reference: TailOfT) throws {
    let law = NoncentralT(
      degreesOfFreedom: reference.df, noncentrality: reference.noncentrality)
    #expect(abs(try law.upperTail(reference.t) / reference.tail - 1) < 1e-10)
    #expect(
      abs(try law.logUpperTail(reference.t) - reference.logTail) < 1e-12 * abs(reference.logTail)
        + 1e-13)
  }

  @Test(arguments: [
    (3.84, 1, 10, 0.88545119852664981), (13.28, 4, 40, 0.99861234512471149),
    (200, 3, 2, 2.0798699443871841e-36), (1500, 10, 3, 6.5494086421792633e-294),
    (5, 100, 30, 1), (900, 600, 250, 0.143636744560212535),
  ])
  func tailsOfChiSquaredMatchTheReference(x: Double, df: Double, λ: Double, tail: Double) throws {
    let law = NoncentralChiSquared(degreesOfFreedom: df, noncentrality: λ)
    #expect(abs(try law.upperTail(x) / tail - 1) < 1e-11)
  }

  @Test(arguments: [
    (2.37, 4, 4995, 12.5, 0.820651310282628092), (50, 3, 20, 1, 1.23601769680042133e-8),
  ])
  func tailsOfFMatchTheReference(
    x: Double, above: Double, below: Double, λ: Double, tail: Double
  ) throws {
    let law = NoncentralF(numerator: above, denominator: below, noncentrality: λ)
    #expect(abs(try law.upperTail(x) / tail - 1) < 1e-11)
  }

  @Test(arguments: [0.3, 1, 4, 35, 1e4, 1e7])
  func withoutAnEffectTheLawsAreTheCentralOnes(df: Double) throws {
    for t in [-3, -0.2, 0, 0.7, 2.5, 12] {
      let found = try NoncentralT(degreesOfFreedom: df, noncentrality: 0).upperTail(t)
      #expect(abs(found / StudentT(degreesOfFreedom: df).upperTail(t) - 1) < 1e-10)
    }
    for x in [0.1, 1, 3, 20] {
      let f = try NoncentralF(numerator: 3, denominator: df, noncentrality: 0).upperTail(x)
      #expect(f == FisherF(numerator: 3, denominator: df).upperTail(x))
    }
  }

  /// T² has a noncentral F law with 1 above, so both tails of one are the upper tail of the other.
  @Test(arguments: [(2.0, 30, 1.5), (5, 8, -2), (0.3, 3, 0.7), (6, 1e5, 4), (25, 40, 2)])
  func aSquaredTIsAnF(t: Double, df: Double, δ: Double) throws {
    let above = try NoncentralT(degreesOfFreedom: df, noncentrality: δ).upperTail(t)
    let below = try NoncentralT(degreesOfFreedom: df, noncentrality: -δ).upperTail(t)
    let f = try NoncentralF(numerator: 1, denominator: df, noncentrality: δ * δ).upperTail(t * t)
    #expect(abs((above + below) / f - 1) < 1e-10)
  }

  /// With one degree of freedom it is the square of a normal variable, even at enormous effects.
  @Test(arguments: [(4.0, 3.0), (1e4, 90), (2.5e7, 5003), (1e8, 1e4 - 4)])
  func aSquaredNormalVariableIsAChiSquared(x: Double, mean: Double) throws {
    let law = NoncentralChiSquared(degreesOfFreedom: 1, noncentrality: mean * mean)
    let exact =
      Normal.standard.upperTail(x.squareRoot() - mean)
      + Normal.standard.upperTail(x.squareRoot() + mean)
    #expect(abs(try law.upperTail(x) / exact - 1) < 1e-7)
  }

  @Test(arguments: [1e-40, 1e-20, 0.01, 0.4, 0.999])
  func upperQuantilesUndoUpperTails(p: Double) throws {
    for df in [1.0, 7, 1e4, 1e9] {
      let chiSquared = ChiSquared(degreesOfFreedom: df)
      #expect(abs(chiSquared.upperTail(chiSquared.upperQuantile(p)) / p - 1) < 1e-9)
      let f = FisherF(numerator: 3, denominator: df + 1)
      #expect(abs(f.upperTail(try f.upperQuantile(p)) / p - 1) < 1e-9)
    }
  }

  @Test(arguments: [
    -1e308, -1e9, -3, -Double.leastNonzeroMagnitude, 0, Double.leastNonzeroMagnitude, 2, 1e9, 1e308,
  ])
  func extremeInputGivesAChanceOrAReason(x: Double) {
    for df in [1e-300, 1e-3, 1, 1e9, 1e300] {
      for effect in [-1e308, -1e5, -Double.leastNonzeroMagnitude, 0, 1, 1e6, 1e308] {
        chance {
          try NoncentralT(degreesOfFreedom: df, noncentrality: effect).upperTail(x)
        }
        guard effect >= 0 else { continue }
        chance {
          try NoncentralChiSquared(degreesOfFreedom: df, noncentrality: effect).upperTail(x)
        }
        chance {
          try NoncentralF(numerator: df, denominator: 5, noncentrality: effect).upperTail(x)
        }
      }
    }
    func chance(_ value: () throws -> Double) {
      do {
        let value = try value()
        #expect(0 <= value && value <= 1)
      } catch {
        #expect(error is NumericalError)
      }
    }
  }
}
