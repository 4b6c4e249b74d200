import Calculators
import Foundation
import Testing

/// Input from the edges of what can be written: an answer, or a reason, and never a trap or NaN.
@Suite struct EdgeInputTests {
  private static let lists: [[Double]] = [
    [0], [1], [0, 0], [0, 1], [-1, 1], [1e308, -1e308], [1e308, 1e308], [1e308, 1e307, 1, 0],
    [0x1p-1074, 0, 0], [1e-308, 2e-308, 3e-308], [1e154, 1e-154, -1e154, 7],
    [1e8, 1e8 + 1, 1e8 + 2, 1e8 - 1], [0, 0, 0, 0, 0, 3], [1e200, 2e200, 4e200, 9e200],
    [0.1, 0.2, 0.3, 0.1, 0.2, 0.3],
  ]

  private static let counts: [Double] = [0, 1, 2, 1000, 1e9, 9_007_199_254_740_992]

  private static var cases: [[String: Any]] {
    var cases: [[String: Any]] = []
    func add(_ family: String, _ method: String, _ input: [String: Any]) {
      for alternative in ["two_sided", "greater", "less"] {
        let all = input.merging(["method": method, "alternative": alternative]) { $1 }
        cases.append(["id": "\(cases.count) \(family)/\(method)", "family": family, "input": all])
      }
    }
    for a in lists {
      for method in [
        "wilcoxon_signed_rank_exact", "wilcoxon_signed_rank_normal", "sign_test", "paired_t",
        "sign_flip_permutation_exact",
      ] {
        add("paired_test", method, ["differences": a, "continuity_correction": true])
      }
      for p in [1e-300, 0.5, 0.999] {
        add("quantile_metric", "sample_quantile", ["values": a, "probability": p])
        add("quantile_metric", "order_statistic_ci", ["values": a, "probability": p])
      }
      add("bootstrap", "mean_exact_quantities", ["values": a])
      for method in ["mean_percentile", "mean_basic", "mean_bca", "median_bca"] {
        add("bootstrap", method, ["values": a, "minimum_resamples": 50])
      }
      for b in lists {
        let arms: [String: Any] = ["control": ["values": a], "treatment": ["values": b]]
        add("mean_difference_test", "yuen_trimmed_t", arms.merging(["trim": 0.2]) { $1 })
        for method in ["exact", "asymptotic", "hodges_lehmann"] {
          add("rank_sum_test", method, arms)
        }
        add("bootstrap", "permutation_exact_difference_in_means", arms)
        for method in [
          "two_sample_percentile_difference_in_means", "two_sample_bca_difference_in_medians",
          "two_sample_bca_ratio_of_means", "two_sample_basic_ratio_of_means",
        ] {
          add("bootstrap", method, arms.merging(["minimum_resamples": 50]) { $1 })
        }
        add("stratified_analysis", "post_stratified_mean_difference", ["strata": [arms, arms]])
      }
    }
    for x in counts {
      for y in counts {
        add("paired_test", "mcnemar_exact", ["treatment_only": x, "control_only": y])
        for exposure in [0, 1e-308, 1, 1e9, 1e308] {
          for method in ["exact_conditional", "score", "square_root", "rate_ratio_ci_score"] {
            add(
              "event_rate_test", method,
              [
                "control": ["events": x, "exposure": 1.0],
                "treatment": ["events": y, "exposure": exposure],
              ])
          }
        }
        add(
          "stratified_analysis", "cochran_mantel_haenszel",
          [
            "strata": [
              ["control": ["successes": x, "n": x], "treatment": ["successes": 0, "n": y]],
              ["control": ["successes": 0, "n": y], "treatment": ["successes": x, "n": x]],
            ]
          ])
        for (lower, upper) in [(1.0, 1.0), (-1e308, 1e308), (0, 0x1p-1074)] {
          let arm: [String: Any] = [
            "n": x, "n_star": y, "quantile": 1.0, "quantile_lower_95": lower,
            "quantile_upper_95": upper,
          ]
          add(
            "quantile_metric", "quantile_difference_from_order_statistics",
            ["control": arm, "treatment": arm])
        }
      }
    }
    return cases
  }

  @Test func everyEdgeHasAnAnswerOrAReason() throws {
    let data = try JSONSerialization.data(withJSONObject: ["cases": Self.cases])
    let results = try CaseFile(data).results()
    #expect(results.count > 5000)
    for (id, result) in results {
      switch result {
      case .error(let text): Issue.record("\(id): \(text)")
      case .fields(let fields, let reason):
        for (name, field) in fields {
          switch field {
          case .number(let value):
            #expect(!value.isNaN, "\(id) \(name)")
            if name == "p_value" { #expect(0...1 ~= value, "\(id)") }
          case .numbers(let values): #expect(values.allSatisfy { !$0.isNaN }, "\(id) \(name)")
          case .undefined: #expect(reason != nil, "\(id) \(name)")
          default: break
          }
        }
      }
    }
  }
}
