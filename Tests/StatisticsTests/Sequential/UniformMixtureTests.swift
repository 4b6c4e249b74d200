import Foundation
import Statistics
import Testing

@Suite struct UniformMixtureTests {
  /// The half-normal mixture by its definition: effects λ above 0, of density 2 φ(λ √ρ) √ρ.
  @Test(arguments: [(3.0, 10.0), (25, 100), (60, 40)])
  func theNormalMixtureIsAnIntegral(sum: Double, time: Double) throws {
    let mixture = NormalMixture(tightestAt: 50, alpha: 0.05, sides: .one)
    let evidence = -2 * log(0.1)
    let rho = 50 / (evidence + log1p(evidence))
    let direct = try integrate(
      { lambda in
        2 * (rho / (2 * .pi)).squareRoot()
          * exp(lambda * sum - lambda * lambda * (time + rho) / 2)
      }, from: 0, to: .infinity)
    #expect(abs(mixture.logEValue(sum: sum, intrinsicTime: time) - log(direct)) < 1e-9)
  }

  /// The terms as they are printed, at sizes where these still hold.
  @Test(arguments: [(5.0, 20.0), (40, 100), (0, 7)])
  func theGammaMixturesAreAsPrinted(sum: Double, time: Double) {
    let c = 1.7
    let evidence = -2 * log(0.1)
    let rho = 60 / (evidence + log1p(evidence))
    let (r, w) = (rho / (c * c), (time + rho) / (c * c))
    let leading = r * log(r) - lgamma(r)
    let reached = (c * sum + time + rho) / (c * c)
    let exponential =
      leading - log(Gamma(shape: r, scale: 1).cdf(r)) + lgamma(w)
      + log(Gamma(shape: w, scale: 1).cdf(reached)) - w * log(reached) + (c * sum + time) / (c * c)
    let found = GammaExponentialMixture(tightestAt: 60, alpha: 0.05, c: c)
    #expect(abs(found.logEValue(sum: sum, intrinsicTime: time) - exponential) < 1e-11)
    let u = sum / c + w
    let poisson =
      leading - log(Gamma(shape: r, scale: 1).upperTail(r)) + lgamma(u)
      + log(Gamma(shape: u, scale: 1).upperTail(w)) - u * log(w) + time / (c * c)
    let other = GammaPoissonMixture(tightestAt: 60, alpha: 0.05, c: c)
    #expect(abs(other.logEValue(sum: sum, intrinsicTime: time) - poisson) < 1e-11)
  }

  @Test(arguments: [(3.0, 20.0), (12, 100), (0, 7)])
  func theBetaMixtureIsAsPrinted(sum: Double, time: Double) throws {
    let (g, h) = (0.3, 0.9)
    for sides in Sides.allCases {
      let evidence = -2 * log(sides == .one ? 0.1 : 0.05)
      let q = max(60 / (evidence + log1p(evidence)) - g * h, g * h / 1000)
      func logBeta(_ a: Double, _ b: Double) -> Double {
        let complete = lgamma(a) + lgamma(b) - lgamma(a + b)
        return sides == .two ? complete : complete + Beta(alpha: a, beta: b).logCDF(h / (g + h))
      }
      let printed =
        time / (g * h) * log(g + h) - (time + h * sum) / (h * (g + h)) * log(g)
        - (time - g * sum) / (g * (g + h)) * log(h)
        + logBeta((q + time - g * sum) / (g * (g + h)), (q + time + h * sum) / (h * (g + h)))
        - logBeta(q / (g * (g + h)), q / (h * (g + h)))
      let mixture = BetaBinomialMixture(tightestAt: 60, alpha: 0.05, g: g, h: h, sides: sides)
      #expect(abs(mixture.logEValue(sum: sum, intrinsicTime: time) - printed) < 1e-10)
    }
  }

  /// With short tails or small jumps all of them are the normal mixture, at any size.
  @Test(arguments: [1e-6, 1.0, 1e6, 1e12])
  func allTendToTheNormalMixture(size: Double) throws {
    let (time, tuned) = (3 * size, 2 * size)
    let normal = try NormalMixture(tightestAt: tuned, alpha: 0.05, sides: .one)
      .bound(atIntrinsicTime: time, alpha: 0.01)
    let small = 1e-6 * size.squareRoot()
    let others: [any UniformMixture] = [
      GammaExponentialMixture(tightestAt: tuned, alpha: 0.05, c: small),
      GammaPoissonMixture(tightestAt: tuned, alpha: 0.05, c: small),
      BetaBinomialMixture(tightestAt: tuned, alpha: 0.05, g: small, h: 2 * small, sides: .one),
    ]
    for other in others {
      #expect(abs(try other.bound(atIntrinsicTime: time, alpha: 0.01) / normal - 1) < 1e-4)
    }
  }

  @Test(arguments: [0.0, 1e-3, 40, 1e9])
  func theBoundIsWhereTheMixtureIsOneInAlpha(time: Double) throws {
    let mixtures: [any UniformMixture] = [
      NormalMixture(tightestAt: 10, alpha: 0.05, sides: .one),
      NormalMixture(tightestAt: 10, alpha: 0.05, sides: .two),
      GammaExponentialMixture(tightestAt: 10, alpha: 0.05, c: 2),
      GammaPoissonMixture(tightestAt: 10, alpha: 0.05, c: 2),
      BetaBinomialMixture(tightestAt: 10, alpha: 0.05, g: 0.2, h: 0.8, sides: .one),
      BetaBinomialMixture(tightestAt: 10, alpha: 0.05, g: 0.2, h: 0.8, sides: .two),
    ]
    for mixture in mixtures {
      for alpha in [0.3, 0.05, 1e-12] {
        let bound = try mixture.bound(atIntrinsicTime: time, alpha: alpha)
        let limit = mixture.limit(atIntrinsicTime: time)
        let logEValue = mixture.logEValue(sum: bound, intrinsicTime: time)
        if bound < limit {
          #expect(abs(logEValue + log(alpha)) < 1e-8)
        } else {
          #expect(bound == limit && logEValue <= -log(alpha))
        }
      }
    }
  }

  /// Without an effect at most a share α of walks ever crosses; here 5 % of 2,000, in 2,000 steps.
  @Test func walksStayBelow() throws {
    let steps = 2000
    let mixture = BetaBinomialMixture(tightestAt: 50, alpha: 0.05, g: 0.2, h: 0.8, sides: .one)
    let stitched = try PolynomialStitching(start: 10, c: 0.8)
    let curve = try (1...steps).map {
      try mixture.bound(atIntrinsicTime: Double($0) * 0.16, alpha: 0.05)
    }
    let other = (1...steps).map { stitched.bound(atIntrinsicTime: Double($0) * 0.16, alpha: 0.05) }
    var stream = Streams(seed: 3, replicate: 0).stream(.delivery)
    var (crossed, crossedOther) = (0, 0)
    for _ in 0..<2000 {
      var (sum, above, aboveOther) = (0.0, false, false)
      for step in 0..<steps {
        sum += stream.uniform() < 0.2 ? 0.8 : -0.2
        // At its own limit a curve can be touched, not crossed.
        if sum > curve[step] + 1e-9 { above = true }
        if sum > other[step] { aboveOther = true }
      }
      if above { crossed += 1 }
      if aboveOther { crossedOther += 1 }
    }
    #expect(crossed < 140 && crossed > 10)
    #expect(crossedOther < 140)
  }

  @Test func extremeInputHasAnAnswerOrAReason() {
    for size in [Double.leastNonzeroMagnitude, 1e-300, 1e300, Double.greatestFiniteMagnitude] {
      for other in [
        Double.leastNonzeroMagnitude, 1e-300, 1.0, 1e300, Double.greatestFiniteMagnitude,
      ] {
        let mixtures: [any UniformMixture] = [
          NormalMixture(tightestAt: size, alpha: 0.05, sides: .one),
          GammaExponentialMixture(tightestAt: size, alpha: 0.05, c: other),
          GammaPoissonMixture(tightestAt: size, alpha: 0.05, c: other),
          BetaBinomialMixture(tightestAt: size, alpha: 0.05, g: other, h: 1, sides: .one),
        ]
        for mixture in mixtures {
          for time in [0, other, size] {
            let bound = try? mixture.bound(atIntrinsicTime: time, alpha: 0.05)
            if let bound { #expect(bound >= 0 && bound.isFinite, "\(mixture) at \(time)") }
          }
        }
      }
    }
  }
}
