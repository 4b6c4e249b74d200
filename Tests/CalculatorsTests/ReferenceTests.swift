import Calculators
import Testing

/// Every case of the reference file, to the tolerance stated there.
@Suite struct ReferenceTests {
  /// Methods that are still to be written; the list only gets shorter.
  static let open: Set<String> = [
    "mean_difference_test/yuen_trimmed_t",
    "proportion_difference_ci/koopman_score", "proportion_difference_ci/woolf_logit",
    "exact_2x2_test", "contingency_test", "sample_ratio_mismatch_test/sequential_multinomial",
    "rank_sum_test", "cuped_test", "bayes_normal_effect", "bayes_gamma_poisson",
    "group_sequential_boundary", "group_sequential_power", "peeking_type_i_error",
    "group_sequential_inference", "always_valid_inference", "bounded_mean_confidence_sequence",
    "random_walk_sequential_test", "multiple_testing", "dunnett_test",
    "equivalence_noninferiority_test", "power", "sample_size", "minimum_detectable_effect",
    "type_s_type_m_error", "winners_curse", "stratified_analysis", "clustered_analysis",
    "quantile_metric", "bootstrap", "test_and_roll", "effect_heterogeneity",
    "distribution_tail/noncentral_t", "event_rate_test", "paired_test",
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
