import Statistics
import Testing

/// Where truths are drawn from the prior, posteriors say what they mean: no approximation is involved,
/// whatever the rates and sizes. Cook, S. R., Gelman, A., and Rubin, D. B. (2006). "Validation of software
/// for Bayesian models using posterior quantiles." *Journal of Computational and Graphical Statistics*
/// 15(3), 675–692.
@Suite("Posteriors are calibrated where truths are drawn from the prior")
struct BayesTests {
  /// Rates about 5 %, and about 0.01 % in a small arm.
  @Test(arguments: [(2.0, 38.0, 50.0, 200.0), (1, 9999, 990_000, 10_000)])
  func betaBinomial(alpha: Double, beta: Double, control: Double, treatment: Double) throws {
    let prior = Beta(alpha: alpha, beta: beta)
    var claims = Claims()
    var losses: [Double] = []
    let covered = try Simulated(
      "Beta-binomial: coverage of the 95 % interval, prior of \(alpha) in \(alpha + beta)", 1500,
      seed: 121
    ) { stream in
      let (pc, pt) = (stream.beta(alpha, beta), stream.beta(alpha, beta))
      let bayes = BetaBinomial(
        arms: [
          Proportion(successes: stream.binomial(control, pc), trials: control),
          Proportion(successes: stream.binomial(treatment, pt), trials: treatment),
        ], prior: prior)
      let (c, t) = (bayes.posteriors[0], bayes.posteriors[1])
      claims.add(
        try BetaBinomial.probabilityTreatmentBetter(control: c, treatment: t), isTrue: pt > pc)
      losses.append(max(pc - pt, 0) - (try BetaBinomial.expectedLoss(choosing: t, over: c)))
      return t.credibleInterval(level: 0.95).contains(pt)
    }
    #expect(covered.isNear(0.95))
    #expect(claims.areCalibrated(above: 0) && claims.areCalibrated(above: 0.9))
    #expect(
      SimulatedMean("Beta-binomial: loss less what was expected, \(alpha)", losses).isNear(0))
  }

  @Test func bestOfFiveArms() throws {
    var (best, excess) = (Claims(), [Double]())
    for replicate in 0..<250 {
      var stream = replicateStream(122, replicate)
      let rates = (0..<5).map { _ in stream.beta(3, 97) }
      let bayes = BetaBinomial(
        arms: rates.map { Proportion(successes: stream.binomial(500, $0), trials: 500) },
        prior: Beta(alpha: 3, beta: 97))
      let chances = try bayes.probabilitiesBest()
      let chosen = chances.indices.max { chances[$0] < chances[$1] }!
      best.add(chances[chosen], isTrue: rates[chosen] == rates.max())
      excess.append(rates.max()! - rates[chosen] - (try bayes.expectedLosses()[chosen]))
    }
    #expect(best.areCalibrated(above: 0) && best.areCalibrated(above: 0.7))
    #expect(SimulatedMean("Best of 5 arms: loss less what was expected", excess).isNear(0))
  }

  @Test func gammaPoisson() throws {
    let prior = Gamma(shape: 2, scale: 0.5)
    var claims = Claims()
    let covered = try Simulated("Gamma-Poisson: coverage of the 95 % interval", 10_000, seed: 123) {
      stream in
      let (rc, rt) = (stream.gamma(shape: 2, scale: 0.5), stream.gamma(shape: 2, scale: 0.5))
      let bayes = try GammaPoisson(
        control: .init(events: stream.poisson(mean: 99 * rc), exposure: 99),
        treatment: .init(events: stream.poisson(mean: rt), exposure: 1), prior: prior)
      claims.add(bayes.probabilityTreatmentBetter, isTrue: rt > rc)
      return try bayes.treatment.credibleInterval(level: 0.95).contains(rt)
    }
    #expect(covered.isNear(0.95))
    #expect(claims.areCalibrated(above: 0) && claims.areCalibrated(above: 0.9))
  }

  /// Looks and stopping change nothing in a posterior whose prior is right. Deng, A., Lu, J., and Chen,
  /// S. (2016). "Continuous monitoring of A/B tests without pain: optional stopping in Bayesian testing."
  /// *DSAA 2016*, 243–252.
  @Test func stoppingAtAnyOfTwentyLooksLeavesThePosteriorTrue() throws {
    let prior = Normal(mean: 0, sd: 1)
    var (claims, covered) = (Claims(), 0)
    let stopped = try Simulated("Normal effect: stopped at 95 % within 20 looks", 10_000, seed: 124)
    { stream in
      let effect = stream.normal()
      var sum = 0.0
      for look in 1...20 {
        sum += stream.normal(mean: effect, sd: 2)
        let bayes = try NormalEffect(
          estimate: sum / Double(look), standardError: 2 / Double(look).squareRoot(), prior: prior)
        guard bayes.probabilityTreatmentBetter > 0.95 || look == 20 else { continue }
        claims.add(bayes.probabilityTreatmentBetter, isTrue: effect > 0)
        if try bayes.credibleInterval(level: 0.95).contains(effect) { covered += 1 }
        return bayes.probabilityTreatmentBetter > 0.95
      }
      return false
    }
    #expect(stopped.rate > 0.2)
    #expect(claims.areCalibrated(above: 0.95))
    #expect(
      Simulated("Normal effect: coverage when stopped", hits: covered, of: 10_000).isNear(0.95))
  }

  /// With a wrong prior, here none at all, stopping does harm: of effects about 0 a flat prior is
  /// sure too often.
  @Test func stoppingUnderAFlatPriorIsTooSure() throws {
    var claims = Claims()
    for replicate in 0..<10_000 {
      var stream = replicateStream(125, replicate)
      let effect = stream.normal(sd: 0.1)
      var sum = 0.0
      for look in 1...20 {
        sum += stream.normal(mean: effect, sd: 2)
        let bayes = try NormalEffect(
          estimate: sum / Double(look), standardError: 2 / Double(look).squareRoot(), prior: nil)
        guard bayes.probabilityTreatmentBetter > 0.95 else { continue }
        claims.add(bayes.probabilityTreatmentBetter, isTrue: effect > 0)
        break
      }
    }
    #expect(claims.share(above: 0.95) < 0.7)
  }

  @Test func bestOfNormalArms() throws {
    var best = Claims()
    for replicate in 0..<800 {
      var stream = replicateStream(126, replicate)
      let truths = stream.normals(5)
      let posteriors = try truths.map { truth in
        try NormalEffect(
          estimate: stream.normal(mean: truth), standardError: 1, prior: Normal.standard
        ).posterior
      }
      let chances = try NormalArms(
        estimates: posteriors.map(\.mean), errors: posteriors.map(\.sd)
      ).probabilitiesBest()
      for arm in truths.indices { best.add(chances[arm], isTrue: truths[arm] == truths.max()) }
    }
    #expect(best.areCalibrated(above: 0.3) && best.areCalibrated(above: 0.6))
  }
}

/// Probabilities that were claimed, and what came of them.
private struct Claims {
  private var all: [(probability: Double, isTrue: Bool)] = []

  mutating func add(_ probability: Double, isTrue: Bool) { all.append((probability, isTrue)) }

  /// How often claims above a probability are true.
  func share(above least: Double) -> Double {
    let claims = all.filter { $0.probability > least }
    return Double(claims.count { $0.isTrue }) / Double(claims.count)
  }

  /// Of those above a probability as many are true as they say, within four standard errors.
  func areCalibrated(above least: Double) -> Bool {
    let claims = all.filter { $0.probability > least }
    let surplus = claims.reduce(0) { $0 + ($1.isTrue ? 1 : 0) - $1.probability }
    let variance = claims.reduce(0) { $0 + $1.probability * (1 - $1.probability) }
    return claims.count > 50 && abs(surplus) <= 4 * variance.squareRoot()
  }
}
