import Statistics
import Testing

@Suite struct BetaBinomialTests {
  /// The integral of the density times the other arms' distribution functions, by mpmath with 30
  /// digits. The least chance is that of five arms of 500 for the one with 3 successes beside 57.
  @Test func chancesOfBeingBestHoldWhereTheyAreTiny() throws {
    let bayes = BetaBinomial(
      arms: [18, 9, 19, 57, 3].map { Proportion(successes: $0, trials: 500) },
      prior: Beta(alpha: 3, beta: 97))
    let expected = [
      2.1000672472800029e-6, 4.5148948222319984e-10, 4.2913341129336012e-6, 0.99999360814708829,
      6.2016614838366246e-14,
    ]
    for (chance, expected) in zip(try bayes.probabilitiesBest(), expected) {
      #expect(abs(chance / expected - 1) < 1e-7)
    }
  }

  @Test func twoArmsAgreeWithTheChanceToBeBetter() throws {
    let bayes = BetaBinomial(
      arms: [Proportion(successes: 100, trials: 1000), Proportion(successes: 3, trials: 1000)])
    let chances = try bayes.probabilitiesBest()
    let better = try BetaBinomial.probabilityTreatmentBetter(
      control: bayes.posteriors[0], treatment: bayes.posteriors[1])
    #expect(0 < better && better < 1e-15 && abs(chances[1] / better - 1) < 1e-7)
    #expect(abs(chances[0] - 1) < 1e-8)
  }
}

/// Priors hold beside counts as large as there are.
@Test func largeCountsKeepTheirPrior() {
  let all = Proportion(successes: 0x1p53, trials: 0x1p53)
  #expect(BetaBinomial(arms: [all]).posteriors == [Beta(alpha: 0x1p53 + 1, beta: 1)])
}
