import CampaignModel

extension Arabic {
  var validationTitle: String { "التحقق: أرقام منشورة وصيغ مغلقة، بالمحاكاة" }
  var validationSummaryTitle: String { "الخلاصة" }
  func validationSummary(met: String, of count: String) -> String {
    "\(met) من \(count) رقمًا تقع حيث ينبغي. حدّ السماح هو الأكبر مما يطبعه المصدر ومن أربعة أخطاء مونت كارلو، وما لم يتحقق يظهر كما هو."
  }
  var validationCaption: String {
    "بُعد كل رقم عن هدفه بوحدة حدّ السماح: ما تحقق يقع بين ‎−1 و1. الأشرطة خطآن من أخطاء مونت كارلو في كل اتجاه."
  }
  var validationAxis: String { "البعد عن الهدف بوحدة حدّ السماح" }
  var validationFooter: String {
    "شغّل أيًّا منها بأرقام أخرى: \u{2066}mizan validate NAME --set NUMBER=VALUE\u{2069}"
  }
  func validationKind(_ kind: PlayedExperiment.Kind) -> String {
    switch kind {
    case .core: "بالإحصاء وحده"
    case .world: "عبر السيناريو والمحرّك والدفتر والتحليل"
    }
  }
  var validationFigure: String { "الرقم" }
  var validationTarget: String { "الهدف" }
  var validationValue: String { "القيمة" }
  var validationError: String { "خطأ مونت كارلو" }
  var validationTolerance: String { "حدّ السماح" }
  var validationVerdictHeading: String { "الحكم" }
  func validationVerdict(_ met: Bool?) -> String {
    switch met {
    case true?: "تحقق"
    case false?: "لم يتحقق"
    case nil: "بلا هدف"
    }
  }
  func validationPlayed(_ numbers: String, sources: String) -> String {
    (numbers.isEmpty ? "" : "شُغّل بالقيم \u{2066}\(numbers)\u{2069}. ")
      + "المصادر: \u{2066}\(sources)\u{2069}."
  }
}
