"""Names by their shape: where in a sentence something stands that looks like a proper name."""

import re
from dataclasses import dataclass

_GREEK = "αβγδεθλμπρστφχψωΔΣΦΨΩ∞"
_WORD = (
    rf"(?:[A-Z][\w*+]*|[a-z]+[A-Z][\w*+]*|[a-z]{{1,6}}[0-9][\w*+]*|[{_GREEK}][\w^*+]*|(?:gpt|claude|gemini|llama|qwen|deepseek|mistral|grok|kimi|glm|phi|gemma)(?=-)|[a-z]+(?=-[A-Z]))"
    r"(?:(?:[-/&^]|(?<=[A-Za-z])\.(?=[a-z0-9]{1,3}\b)|(?<=[0-9])\.(?=[0-9]))\+?[A-Za-z0-9*+][\w*+]*)*(?:\+\+)?"
)
_VERSION = r"(?:v?[0-9]{1,2}(?:\.[0-9]{1,2})?[a-zA-Z]{0,2}(?:[-.][A-Z0-9][A-Za-z0-9]*)*|(?:19|20)[0-9]{2})(?![\w%.×]*[0-9%×]|\s?(?:%|points?\b|pp\b|x\b|×|times\b|percent))"
_NAME = re.compile(rf"(?<![\w.\\-]){_WORD}(?:\s(?:{_WORD}|{_VERSION})(?![\w]))*")
# Capitalised words that begin sentences or phrases and are no names.
_COMMON = frozenset(
    ["A", "About", "Above", "Across", "Additionally", "After", "Against", "All", "Also", "Although", "An", "And", "Any", "Are", "As", "At", "Because", "Before", "Being", "Between", "Beyond", "Both", "But", "By", "Can", "Code", "Combined", "Compared", "Comparative", "Comprehensive", "Consequently", "Conversely", "Crucially", "Current", "Data", "Despite", "Does", "Due", "During", "Each", "Empirical", "Empirically", "Especially", "Even", "Evaluated", "Evaluating", "Evaluation", "Evaluations", "Every", "Existing", "Experimental", "Experiment", "Experiments", "Extensive", "Finally", "Find", "Findings", "First", "For", "Four", "From", "Further", "Furthermore", "Given", "Have", "Having", "Hence", "How", "However", "Human", "Humans", "If", "Importantly", "In", "Including", "Indeed", "Initial", "Instead", "Interestingly", "Is", "It", "Its", "Key", "Large", "Last", "Lastly", "Leveraging", "Like", "Many", "Meanwhile", "Models", "Model", "More", "Moreover", "Most", "Motivated", "Namely", "Nevertheless", "New", "No", "Nonetheless", "Not", "Notably", "Now", "Of", "On", "Once", "One", "Only", "Or", "Other", "Our", "Out", "Over", "Overall", "Particularly", "Performance", "Prior", "Project", "Recent", "Recently", "Remarkably", "Requiring", "Results", "Result", "Second", "Secondly", "Several", "Show", "Showing", "Shows", "Similarly", "Simply", "Since", "Six", "Small", "So", "Some", "Specifically", "State", "State-of-the-art", "Still", "Strikingly", "Strong", "Such", "Surprisingly", "Systematic", "Ten", "Tested", "Testing", "Than", "That", "The", "Their", "Then", "There", "Therefore", "These", "They", "Third", "This", "Those", "Three", "Through", "Thus", "To", "Together", "Towards", "Trained", "Training", "Two", "Under", "Unlike", "Until", "Upon", "Used", "Using", "Validated", "Via", "We", "What", "When", "Where", "Whereas", "Whether", "Which", "While", "Why", "With", "Within", "Without", "Without", "Yet", "You", "Your", "Additional", "Applied", "Applying", "Among", "Analysis", "Ablation", "Ablations", "Averaged", "Benchmarks", "Benchmark", "Best", "Better", "Building", "Built", "By", "Crucially", "Critically", "Cross", "Deployed", "Detailed", "Dataset", "Five", "Seven", "Eight", "Nine", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Here", "Higher", "Improving", "Increasing", "Integrating", "Introducing", "Just", "Less", "Lower", "Main", "Our", "Previous", "Preliminary", "Quantitative", "Quantitatively", "Qualitative", "Qualitative", "Real-world", "Reducing", "Relative", "Simulation", "Simulations", "Starting", "Studies", "Study", "Tasks", "Task", "Tests", "Test", "Theoretical", "Theoretically", "Top", "Website", "Work", "Works", "Yielding", "Zero-shot", "Few-shot", "Follow-up", "Post-training", "Evidence", "Generated", "Open-source", "Proprietary", "Leading", "Frontier", "Both", "Ours", "Although", "Rather", "Thanks", "Today", "Toward", "Typical", "Typically", "Ultimately", "User", "Users", "Various", "Very", "Based", "Built-in", "Multi-turn", "Single", "Similar", "Pre-trained", "Pretrained", "Fine-tuned", "Fine-tuning", "Specialized", "Achieving", "Adding", "Achieves", "Along", "Appendix", "Assuming", "Beginning", "Collectively", "Concretely", "Considering", "Contrary", "Contributions", "Direct", "Directly", "Early", "Equipped", "Following", "Fully", "General", "Generally", "Guided", "Inspired", "Introduces", "Language", "Learning", "Look", "Low", "Making", "Methods", "Method", "Much", "Next", "Often", "Optimal", "Optimizing", "Others", "Paper", "Per", "Perhaps", "Please", "Powered", "Pushing", "Reinforcement", "Replacing", "Requires", "Researchers", "Robust", "Scaling", "Section", "See", "Selecting", "Self", "Significant", "Significantly", "Social", "Spanning", "Standard", "Substantial", "Supervised", "Systems", "System", "Table", "Taken", "Targeting", "Technical", "Though", "Throughout", "Tracking", "Traditional", "Transfer", "Unfortunately", "Unified", "Up", "Validation", "Via", "Video", "Videos", "Visual", "Vision", "Widely", "Yes", "Inference", "Accuracy", "Average", "Agents", "Agent", "Figure", "Across-the-board", "Human-level", "Half", "Hybrid", "Image", "Images", "Text", "Across", "Efficient", "High", "Long-horizon", "Long", "Short", "Ablating", "Controlled", "Deep", "Online", "Offline", "Robot", "Robots", "Simulated", "Physical", "Real", "Synthetic", "Open", "Closed", "Code-wise", "Large-scale", "Small-scale", "Cross-domain", "Humanoid", "Latency", "Throughput", "Memory", "Speed", "Success", "Experts", "Expert", "Participants", "Annotators", "Subjects", "Public", "Comparing", "Contrast", "Unsupervised", "Semi-supervised", "Self-supervised", "Downstream", "Out-of-distribution", "In-domain"]
)
GENERIC = frozenset(
    ["AI", "API", "APIs", "LLM", "LLMs", "MLLM", "MLLMs", "VLM", "VLMs", "LVLM", "LVLMs", "LMM", "LMMs", "SLM", "SLMs", "LM", "LMs", "LRM", "LRMs", "RL", "NLP", "QA", "VQA", "GPU", "GPUs", "CPU", "CPUs", "NPU", "TPU", "OOD", "ID", "KV", "SOTA", "VLA", "VLAs", "MoE", "MoEs", "ViT", "ViTs", "CNN", "CNNs", "DiT", "DiTs", "GUI", "OCR", "ASR", "TTS", "RAG", "RGB", "RGB-D", "HD", "FHD", "UHD", "2D", "3D", "4D", "ML", "DL", "SOTA", "PRM", "PRMs", "ORM", "VAE", "GAN", "GANs", "AR", "MCTS", "UI", "ICL", "PEFT", "RLHF", "RLVR", "FLOPs", "MRI", "CT", "EEG", "ECG", "IRB", "CoT", "MDP", "T2I", "T2V", "I2V", "TTA", "TTS", "VAE", "AGI", "AV", "SLAM", "IMU", "IoT", "NVS", "LiDAR", "PDF", "HTML", "JSON", "SQL", "English", "Chinese", "French", "German", "Spanish", "Italian", "Japanese", "Korean", "Arabic", "Hindi", "Russian", "Turkish", "Vietnamese", "Portuguese", "Indian", "European", "American", "Python", "Java", "Rust", "C++", "JavaScript", "GitHub", "HuggingFace", "Hugging", "Face", "Nvidia", "NVIDIA", "A100", "H100", "H200", "H800", "B200", "A6000", "V100", "RTX", "T4", "L40S", "A800", "A40", "Blackwell", "Hopper", "GEMM", "FP4", "FP8", "FP16", "BF16", "INT4", "INT8", "MLP", "MLPs", "FFN", "LSTM", "RNN", "RNNs", "VLN", "PDE", "PDEs", "ODE", "SDE", "Transformer", "Transformers", "Bayesian", "Gaussian", "Gaussians", "Markov", "Monte", "Carlo", "Elo", "Pareto", "Spearman", "Pearson", "Kendall", "Cohen", "Kappa", "Likert", "I", "II", "III"]
)  # fmt: skip
METRIC_ACRONYMS = frozenset(
    ["mAP", "AP", "AP50", "AUC", "AUROC", "AUPRC", "ROC", "F1", "F1-score", "F1-Score", "BLEU", "ROUGE", "ROUGE-L", "WER", "CER", "DER", "PSNR", "SSIM", "LPIPS", "FID", "FVD", "gFID", "rFID", "SR", "SPL", "MSE", "MAE", "RMSE", "NMSE", "mIoU", "IoU", "DSC", "Dice", "EM", "NDCG", "nDCG", "NDCG@10", "MRR", "MAP", "WERs", "CERs", "NSD", "SIM", "Acc", "ACC", "PPL", "TTFT", "TPOT", "TPS", "FPS", "ATE", "ADE", "FDE", "ECE", "CIDEr", "METEOR", "SPICE", "CLIPScore", "CLIP-Score", "Recall", "Precision", "Pass", "Pass@1", "Recall@1", "R@1", "R@5", "R@10", "Top-1", "Top-5", "HD95", "MOS", "CMOS", "UTMOS", "PESQ", "STOI", "SI-SDR", "SDR", "HOTA", "MOTA", "IDF1", "AMOTA", "NDS", "PCK", "PDMS", "EPDMS", "Chamfer", "CD", "EER", "minDCF", "ACC@1", "MCC", "NMI", "ARI", "BPB", "BPC", "SRCC", "PLCC", "KRCC", "R2", "GFLOPs", "FLOPs", "MACs", "Elo", "ELO", "KL", "Brier", "DINO", "AbsRel", "VRAM", "RAM", "mAcc", "AR@100", "J&F", "Hit@1", "ASR", "UA", "PQ", "COCO-AP", "CR", "DR", "NLL"]
)


_METRIC_ENDS = ("Rate", "Score", "Acc", "Accuracy", "Error", "-score", "@1", "@5", "@10", "@20", "@k", "@K")


_DESCRIBES = re.compile(
    r"-(?:based|driven|guided|aware|free|style|specific|level|augmented|enhanced|trained|tuned|generated|like|only|agnostic|"
    r"powered|centric|oriented|related|wise|scale|quality|shot|class|rated|compatible|native|equipped|optimized|derived)$"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Something shaped like a name: its span in the sentence and its words."""

    start: int
    end: int
    text: str


def is_strong(word: str) -> bool:
    """Whether a word can only be a name: a capital or digit inside, or a capital behind a hyphen."""
    return any(c.isupper() or c.isdigit() for c in word[1:]) or ord(word[0]) > 900


_FACTOR = re.compile(r"[xX]\d")
_HARDWARE = re.compile(r"(?:[AHLBTVM][0-9]{1,4}[SDX]?|RTX|GTX|[0-9]{4}(?:Ti)?|Ada|CUDA|Torch|PyTorch|[A-Z]{2,5}s)$")


def _is_generic(word: str) -> bool:
    """Whether a word shaped like a name names a kind of thing: LLMs, H100, near-VLM, F1."""
    if word in GENERIC or word in METRIC_ACRONYMS or _HARDWARE.match(word):
        return True
    return "-" in word and all((part.islower() and part.isascii()) or part in GENERIC for part in word.split("-"))


def is_metric(word: str) -> bool:
    """Whether a word is an acronym that measures: "WERs", "mAP", "PassRate"."""
    return word in METRIC_ACRONYMS or "@" in word or "^" in word or word.rstrip("s") in METRIC_ACRONYMS or word.endswith(_METRIC_ENDS)


def find(sentence: str) -> list[Shape]:
    """What is shaped like a name in `sentence`, longest pieces first taken, left to right."""
    found = []
    for match in _NAME.finditer(sentence):
        start, text = match.start(), match[0]
        words = text.split(" ")
        while words and (words[0].removesuffix("'s") in _COMMON or words[0][0].isdigit()):
            start += len(words.pop(0)) + 1
        while words and (_DESCRIBES.search(words[-1]) or words[-1] in _COMMON or is_metric(words[-1])):
            words.pop()
        if not words or _FACTOR.match(words[0]) or all(_is_generic(word) for word in words):
            continue
        if len(words) == 1 and not is_strong(words[0]) and (start == 0 or len(words[0]) < 3):
            continue
        name = " ".join(words)
        if name.endswith("'s"):
            name = name[:-2]
        found.append(Shape(start, start + len(name), name))
    return found
