internal import Statistics

let multipleTesting: [String: CaseMethod] = [
  "bonferroni": adjustment(.bonferroni), "holm": adjustment(.holm),
  "hochberg": adjustment(.hochberg), "hommel": adjustment(.hommel), "sidak": adjustment(.sidak),
  "holm_sidak": adjustment(.holmSidak), "benjamini_hochberg": adjustment(.benjaminiHochberg),
  "benjamini_yekutieli": adjustment(.benjaminiYekutieli),
]

private func adjustment(_ method: MultipleTesting) -> CaseMethod {
  CaseMethod(["adjusted_p_values", "rejected"]) { input in
    let pValues = try input.numbers("p_values", in: 0...1)
    let alpha = input.has("alpha") ? try input.share("alpha") : 0.05
    return [
      "adjusted_p_values": .numbers(method.adjusted(pValues)),
      "rejected": .booleans(method.rejections(pValues, alpha: alpha)),
    ]
  }
}
