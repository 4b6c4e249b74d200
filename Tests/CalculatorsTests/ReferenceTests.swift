import Calculators
import Testing

/// Every case of the reference file, to the tolerance stated there.
@Suite struct ReferenceTests {
  /// Methods that are still to be written; the list only gets shorter.
  static let open: Set<String> = [
    "bayes_gamma_poisson",
    "bayes_normal_effect",
    "bootstrap",
    "clustered_analysis",
    "contingency_test",
    "cuped_test",
    "distribution_tail/noncentral_t",
    "dunnett_test",
    "effect_heterogeneity",
    "equivalence_noninferiority_test",
    "event_rate_test",
    "exact_2x2_test",
    "mean_difference_test/yuen_trimmed_t",
    "minimum_detectable_effect",
    "multiple_testing",
    "paired_test",
    "power",
    "proportion_difference_ci/koopman_score",
    "proportion_difference_ci/woolf_logit",
    "quantile_metric",
    "rank_sum_test",
    "sample_ratio_mismatch_test/sequential_multinomial",
    "sample_size",
    "stratified_analysis",
    "test_and_roll",
    "type_s_type_m_error",
    "winners_curse",
  ]

  private static func isOpen(_ reference: ReferenceCase) -> Bool {
    open.contains(reference.family)
      || open.contains("\(reference.family)/\(reference.input.method)")
  }

  @Test(arguments: ReferenceCase.all.filter { !isOpen($0) })
  func isAnswered(reference: ReferenceCase) throws {
    switch try #require(ReferenceCase.answers[reference.id]) {
    case .fields(let fields, _):
      let misses = reference.misses(in: fields)
      #expect(misses.isEmpty, "\(misses.joined(separator: "; "))")
    case .error(let text):
      Issue.record("\(text)")
    }
  }

  @Test func whatIsOpenHasNoAnswer() {
    for reference in ReferenceCase.all where Self.isOpen(reference) {
      guard case .error? = ReferenceCase.answers[reference.id] else {
        Issue.record("\(reference.family)/\(reference.input.method) is open no longer")
        continue
      }
    }
  }

  @Test func noCaseIsLost() {
    #expect(ReferenceCase.all.count == 423)
    #expect(Set(ReferenceCase.all.map(\.family)).count == 38)
    #expect(ReferenceCase.answers.count == 423)
  }
}
