import CampaignModel

extension Arabic {
  var planTitle: String { "قبل أن تنفق" }
  var planAdviceTitle: String { "ماذا تفعل" }
  func planAction(_ action: TestPlan.Advice.Action) -> String {
    switch action {
    case .test: "اختبر أولًا"
    case .launch: "لا تختبر"
    case .neither: "لا تعلن"
    }
  }
  func planBasis(worlds: String, plays: String, horizon: Int) -> String {
    "من \(worlds) سحبة مما كتبته وتعتقده، لُعبت منها \(plays)؛ والربح خلال \(horizon) يومًا من القرار، وأيام الاختبار منها. هذه تجربة مبنية على افتراضات وليست توقعًا."
  }
  func planChanceWrong(_ chance: String) -> String {
    "احتمال أن تقلب سحبات أكثر هذه النصيحة: \(chance)."
  }
  func planRegret(_ money: String) -> String {
    "مقارنة بمعرفة الأفضل دائمًا يُتوقع أن تخسر \(money)."
  }
  var planActionsTitle: String { "ما يُتوقع أن يكسبه كل خيار" }
  var planActionsColumns: [String] { ["الخيار", "الربح المتوقع", "الخطأ", "الأكثر ربحًا"] }
  func planLaunch(_ name: String) -> String { "إطلاق \(name) فورًا" }
  func planTestFirst(days: Int) -> String { "الاختبار أولًا، عدد الأيام \(days)" }
  var planNeither: String { "بلا إعلانات" }
  var planBestShare: String { "الأكثر ربحًا" }
  var planLengthsTitle: String { "كم يومًا، وبكم" }
  func planLengths(budget: String?) -> String {
    budget.map { "بميزانية تعادل \($0) من المخطط لها" } ?? "بالميزانية المخطط لها"
  }
  var planLengthColumns: [String] {
    [
      "الأيام", "الإنفاق", "القوة", "القوة باللعب", "يكشف من", "يسمّي الأسوأ", "الربح بالدلالة",
      "الربح بالقراءة", "أطلق فوق",
    ]
  }
  func planMark(isPlanned: Bool, isBest: Bool) -> String {
    switch (isPlanned, isBest) {
    case (true, true): " (كما خُطط، الأكثر ربحًا)"
    case (true, false): " (كما خُطط)"
    case (false, true): " (الأكثر ربحًا)"
    case (false, false): ""
    }
  }
  var planLengthsNote: String {
    "يُقرأ كل اختبار مرة واحدة في نهايته. القوة متوسطة على ما تعتقده: احتمال قراءة دالة بالإشارة المتوقعة. «يكشف من» أصغر تأثير نسبي يُكشف بالقوة المستهدفة. «بالدلالة»: أطلق ما هو أفضل بفارق دال وإلا فأبقِ على المجموعة الضابطة. «بالقراءة»: أطلق ما يكسب أكثر بحسب القراءة، دالة كانت أم لا."
  }
  var planTargetTitle: String { "لتكون واثقًا بما يكفي" }
  func planRequired(power: String, days: Int, spend: String, users: String) -> String {
    "قوة \(power) تحتاج إلى عدد أيام \(days): إنفاق \(spend)، و\(users) شخص في كل مجموعة."
  }
  func planNotReached(power: String, days: Int) -> String {
    "لا يبلغ أي اختبار حتى \(days) يومًا بالميزانية المخطط لها قوة \(power)."
  }
  func planSmallestEffect(_ effect: String, power: String) -> String {
    "كما خُطط، يكشف الاختبار التأثيرات من \(effect) فأكثر بقوة \(power)."
  }
  func planSpread(belief: String, luck: String) -> String {
    "من تشتت قراءاته \(belief) لما لا تعرفه عن السوق، ويبقى مهما طال الاختبار؛ و\(luck) لحظ السحب."
  }
  var planWorthTitle: String { "قيمة أن تعرف" }
  var planPerfect: String { "أن تعرف يقينًا ما تكسبه كل نسخة" }
  var planSample: String { "أن تحصل على قراءة أكثر الاختبارات ربحًا بلا مقابل" }
  var planCost: String { "ما يكلفه ذلك الاختبار أثناء تشغيله" }
  func planTestAndRoll(days: String, simulated: Int) -> String {
    "أكثر المدد ربحًا بالصيغة المغلقة لنسختين متماثلتين (Test & Roll): \(days) يومًا؛ وبالسحبات من المدد أعلاه: \(simulated)."
  }
  func planBreakEven(believed: String, low: String, high: String) -> String {
    "تعطي النسخة الجديدة احتمال \(believed) أن تكسب أكثر. الاختبار مجدٍ حين يكون هذا الاحتمال من \(low) إلى \(high)."
  }
  func planNoBreakEven(believed: String) -> String {
    "تعطي النسخة الجديدة احتمال \(believed) أن تكسب أكثر. وأيًا كان هذا الاحتمال فالاختبار غير مجدٍ هنا."
  }
  var planFooter: String {
    "ما كُتب مفترض وليس مكتشفًا. غيّر اعتقادًا بالخيار \u{2066}--set PATH=VALUE\u{2069} وانظر هل تتغير النصيحة."
  }
}
